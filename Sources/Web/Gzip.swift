import CZlib

/// Gzip through zlib.
enum Gzip {
  /// - Parameter level: 1 is fast, 9 is small.
  /// - Returns: nil when zlib has no memory; the caller then sends the bytes as they are.
  static func compress(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window, and 16 more to ask for the gzip wrapper.
    guard
      deflateInit2_(
        &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var finished = false
    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = bound - Int(stream.avail_out)
      }
    }
    return finished ? output : nil
  }

  // MARK: Halves that are joined (RFC 1951, RFC 1952)

  /// What stands before the first half.
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  /// One half of a stream: it ends at a whole byte and looks back on nothing before it.
  static func half(_ bytes: [UInt8], isLast: Bool) -> [UInt8]? {
    var stream = z_stream()
    guard deflateInit2_(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    // The empty block of a flush is five bytes.
    let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 16
    var finished = false
    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        let result = deflate(&stream, isLast ? Z_FINISH : Z_FULL_FLUSH)
        finished = isLast ? result == Z_STREAM_END : result == Z_OK && stream.avail_in == 0 && stream.avail_out > 0
        count = bound - Int(stream.avail_out)
      }
    }
    return finished ? output : nil
  }

  /// What stands before bytes that are not compressed, at most 65,535.
  static func storedHead(_ count: Int) -> [UInt8] {
    let length = UInt16(count)
    return [0, UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
  }

  static func checksum(_ bytes: [UInt8]) -> UInt { bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) } }

  /// The checksum of two texts behind each other.
  static func joined(_ first: UInt, _ second: UInt, length: Int) -> UInt { crc32_combine(first, second, length) }
}
