import Crypto
import Foundation
import Testing

@testable import Ledger

struct `Hashes of contents` {
    /// Bytes that are not the same anywhere near.
    private static func bytes(_ count: Int, _ seed: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761 &+ seed) >> 7) }
    }

    private static func plain(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Around every edge: of blocks, and of what pads the last one.
    private static let counts = [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 200, 1000, 4096, 70_001]

    @Test(arguments: counts) func `two hashed at a time have the hashes that each has alone`(_ count: Int) {
        let one = Self.bytes(count, 1)
        for otherCount in Self.counts {
            let other = Self.bytes(otherCount, 2)
            let (left, right) = one.withUnsafeBytes { one in
                other.withUnsafeBytes { ContentHash.sha256(one, $0) }
            }
            #expect(left == Self.plain(one) && right == Self.plain(other), "\(count), \(otherCount)")
        }
        #expect(one.withUnsafeBytes { ContentHash.sha256($0) } == Self.plain(one))
    }

    /// Files are hashed two at a time; what is empty, large, broken or gone has a neighbour before it and behind it.
    @Test(arguments: [1, 2]) func `every file has the size and the hash of its own bytes`(jobs: Int) throws {
        let folder = try LedgerFolder()
        let large = (0..<4000).map { record("large\($0)") }
        for name in ["a", "c", "e", "g", "i", "j"] { try folder.write("logs/\(name).json", [record(name)]) }
        try folder.write("logs/b.json", text: "")
        try folder.write("logs/d.json", large)
        try folder.write("logs/f.json", text: "no records")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("logs/h.json"), withDestinationPath: folder.path("nowhere"))
        var options = ScanOptions()
        options.jobs = jobs
        let ledger = try Ledger(path: folder.path("ledger"))
        func check() throws {
            for source in try ledger.facts().sources where !source.path.hasSuffix("h.json") {
                // Foundation leaks what it reads an empty file with.
                let isEmpty = source.path == "b.json"
                let bytes =
                    isEmpty ? [] : [UInt8](try Data(contentsOf: folder.url.appending(path: "logs/" + source.path)))
                #expect(source.sha256 == Self.plain(bytes) && source.size == bytes.count, "\(source.path)")
            }
        }
        _ = try ledger.scan([folder.path("logs")], options: options)
        #expect(try ledger.facts().sources.count == 10 && ledger.facts().count == 4006)
        try check()
        // Some are known now, and have new neighbours; what could not be opened is tried again.
        for name in ["a2", "c2", "i2"] { try folder.write("logs/\(name).json", [record(name)]) }
        let second = try ledger.scan([folder.path("logs")], options: options)
        #expect(try second.files == 4 && ledger.facts().count == 4009)
        try check()
    }
}
