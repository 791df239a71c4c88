// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::spool {

// A segment is a file of elements for Redis, in the order in which they were accepted. Numbers are little-endian.
//
//   segment := header (record | erased)*
//   header  := "FFSPOOL" version(u8, 1) created(u64, Unix microseconds)
//   record  := "FFR1" size(u32) checksum(u32) payload(size bytes)
//   payload := flags(u8) key_size(u16) key element(the rest)
//   erased  := 0x18 (CAN), where something was taken out on purpose
//
// The checksum is the CRC-32 of RFC 1952 over size and payload. Flags: 1 = in doubt. A later version may add flags; a
// reader keeps those that it does not know and otherwise passes over them.

inline constexpr std::size_t kHeaderBytes = 16;
/// Before the payload of a record.
inline constexpr std::size_t kRecordHeadBytes = 12;
/// Keys of Redis lists are short.
inline constexpr std::size_t kMaxKeyBytes = 0xFFFF;
/// An element has 512 MiB at most (queue_item.h).
inline constexpr std::size_t kMaxPayloadBytes = std::size_t{513} << 20;

struct Record {
  std::string_view key, element;
  /// Redis was sent it and did not answer: it may be there already.
  bool in_doubt = false;

  bool operator==(const Record&) const = default;
};

/// `created` in Unix microseconds.
std::string segment_header(std::uint64_t created);
/// When the segment was created; nothing where `bytes` does not begin with the header of a version that is known here.
std::optional<std::uint64_t> created_of(std::string_view bytes);

/// True where a record can hold them.
bool fits(const Record& record);
/// Appends a record that fits.
void append_record(std::string& out, const Record& record);
/// What a record takes.
std::size_t bytes_of(const Record& record);

}  // namespace footfall::spool
