internal import CDeflate

/// These bytes as a gzip file without name and time; `level` is 1 (fastest) to 12 (smallest).
public func gzipped(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(level) else { return [] }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        count = libdeflate_gzip_compress(compressor, bytes, bytes.count, output.baseAddress, bound)
    }
}
