import Foundation
import Testing

@testable import Ledger

/// A pipe stands for a file of another machine: it gives what it has, however much was asked for.
@Suite struct FileBytesTests {
    private let pipe = Pipe()

    private func write(_ text: String) { pipe.fileHandleForWriting.write(Data(text.utf8)) }

    private func handle(size: Int) -> FileBytes.Handle {
        FileBytes.Handle(descriptor: dup(pipe.fileHandleForReading.fileDescriptor), size: size)
    }

    private func text(_ file: FileBytes) -> String { String(decoding: file.bytes, as: UTF8.self) }

    @Test func `a read that gives less than the file has is not its end`() throws {
        let file = FileBytes()
        write("first, ")
        let writer = Thread { [pipe] in
            Thread.sleep(forTimeInterval: 0.05)
            pipe.fileHandleForWriting.write(Data("then".utf8))
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        #expect(try file.read(handle(size: 11), limit: 12))
        #expect(text(file) == "first, then")
    }

    @Test func `a file that comes whole is not asked again`() throws {
        let file = FileBytes()
        write("whole")
        // The other end is open: one more read would wait for ever.
        #expect(try file.read(handle(size: 5), limit: 6))
        #expect(text(file) == "whole")
    }

    @Test func `a file that is shorter than it was ends where nothing comes`() throws {
        let file = FileBytes()
        write("less")
        try pipe.fileHandleForWriting.close()
        #expect(try file.read(handle(size: 100), limit: 101))
        #expect(text(file) == "less")
    }

    @Test func `the end behind the first window is found as well`() throws {
        let file = FileBytes()
        write("a window and a tail")
        try pipe.fileHandleForWriting.close()
        let handle = handle(size: 19)
        #expect(try !file.read(handle, limit: 8))
        #expect(text(file) == "a window")
        #expect(try file.read(handle, keepingLast: 8, limit: 100))
        #expect(text(file) == "a window and a tail")
    }
}
