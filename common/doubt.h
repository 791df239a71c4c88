// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall {

// An element that Redis was sent, did not answer, and was given once more may stand in its list twice. The second one says
// so, in a way that whoever unpacks it need not know of: in the two bits of its zlib header that tell how hard it was
// packed (RFC 1950, FLEVEL), and that no reader uses. 78 9C and 78 01 begin an element as it was first sent, 78 DA and
// 78 5E one in doubt.

/// The element as it is given once more. One that is not packed as the endpoint does stays as it is.
std::string put_in_doubt(std::string_view element);
bool is_in_doubt(std::string_view element);
/// The element as it was first sent.
std::string beyond_doubt(std::string_view element);

}  // namespace footfall
