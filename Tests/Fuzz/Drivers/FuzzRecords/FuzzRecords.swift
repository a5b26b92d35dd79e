import Foundation
import Reference

/// Compares the record reader with the plain one, and how the members of a record are cut out with wide registers with how
/// that is done without.
@main enum FuzzRecords {
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

nonisolated(unsafe) private let comparison = ReaderComparison()

private let test: Test = { data, size in
    let document = Array(UnsafeBufferPointer(start: data, count: size))
    if let difference = comparison?.difference(on: document) ?? FieldsComparison.difference(on: document) {
        FileHandle.standardError.write(Data("difference: \(difference)\n".utf8))
        abort()
    }
    return 0
}
