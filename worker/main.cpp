// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/commands.h"

int main(int argc, char** argv) { return footfall::admin::run_command_line(argc, argv); }
