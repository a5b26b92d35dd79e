import Foundation
import Reference

/// Compares the inflater with the plain one: whole files, and deflated data whose checksum is made to fit.
@main enum FuzzInflate {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments, test))
    }
}

private typealias Test = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// libFuzzer's own main; ours stands where SwiftPM wants it.
@_extern(c, "LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ test: Test
) -> CInt

nonisolated(unsafe) private let comparison = InflateComparison()

private let test: Test = { data, size in
    let file = Array(UnsafeBufferPointer(start: data, count: size))
    for file in [file, InflateComparison.wrapped(file)] {
        if let difference = comparison.difference(on: file) {
            FileHandle.standardError.write(Data("difference: \(difference)\n".utf8))
            abort()
        }
    }
    return 0
}
