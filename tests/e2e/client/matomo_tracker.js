// SPDX-License-Identifier: GPL-3.0-or-later
// node matomo_tracker.js TRACKER_URL SITE JSON: tracks with npm's matomo-tracker, one call (an object) or a bulk (an
// array). Prints what the bulk callback got; ends with 1 on any error.
'use strict';

// The package leaves answers unread, which keeps a kept connection, and with it this process, alive.
const http = require('http');
http.globalAgent = new http.Agent({ keepAlive: false });

const MatomoTracker = require('matomo-tracker');

const [trackerUrl, site, json] = process.argv.slice(2);
const matomo = new MatomoTracker(Number(site), trackerUrl);
matomo.on('error', (error) => {
  console.error(`error: ${error}`);
  process.exitCode = 1;
});

const what = JSON.parse(json);
if (Array.isArray(what)) {
  matomo.trackBulk(what, (answer) => console.log(answer));
} else {
  matomo.track(what);
}
