/// SHA-256 of what fits into one block: ids, of which a book hashes every one. The library's object for a hash takes longer
/// to make than the hash of so little.
///
/// Source: FIPS 180-4, sections 4.2.2, 5.1.1 and 6.2.
enum ShortHash {
    /// Most bytes that fit, since their count and the bit that ends them are hashed, too.
    static let longest = 55

    /// The first 64 bits of the hash of at most ``longest`` bytes.
    static func sha256(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            words.initialize(repeating: 0)
            for place in 0..<min(bytes.count, longest) {
                words[place / 4] |= UInt32(bytes[place]) << UInt32(24 - place % 4 * 8)
            }
            words[bytes.count / 4] |= 0x80 << UInt32(24 - bytes.count % 4 * 8)
            words[15] = UInt32(bytes.count) * 8
            return fractions.withUnsafeBufferPointer { rounds(words, $0) }
        }
    }

    private static func rounds(
        _ words: UnsafeMutableBufferPointer<UInt32>, _ fractions: UnsafeBufferPointer<UInt32>
    ) -> UInt64 {
        for place in 16..<64 {
            let (near, far) = (words[place - 2], words[place - 15])
            words[place] =
                (turn(near, 17) ^ turn(near, 19) ^ near >> 10) &+ words[place - 7]
                &+ (turn(far, 7) ^ turn(far, 18) ^ far >> 3) &+ words[place - 16]
        }
        var (a, b, c, d): (UInt32, UInt32, UInt32, UInt32) = (0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a)
        var (e, f, g, h): (UInt32, UInt32, UInt32, UInt32) = (0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
        for place in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let first = h &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ choice &+ fractions[place] &+ words[place]
            let second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ majority
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        return UInt64(a &+ 0x6a09_e667) << 32 | UInt64(b &+ 0xbb67_ae85)
    }

    @inline(__always)
    private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 { word &>> bits | word &<< (32 - bits) }

    /// The first bits of the fractions of the cube roots of the first primes.
    private static let fractions: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
