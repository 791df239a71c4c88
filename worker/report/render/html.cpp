// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/render/rendering.h"

namespace footfall::report {

Rendered render_html(const Answer&, const RenderOptions&) { return {"", "text/html; charset=utf-8"}; }

}  // namespace footfall::report
