import ArgumentParser
import Book
import Foundation
import Gzip
import Ledger

/// How logs are read.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Threads; by default one for each core.", valueName: "n"))
    var jobs: Int?
    @Option(help: "Which events are listed one by one: notable (the rest is counted and folded) or all.")
    var events: Listing?
    @Option(help: ArgumentHelp("Most that one compressed file may inflate to, such as 500M or 16G.", valueName: "size"))
    var maxInflated: String?
    @Option(help: ArgumentHelp("Most that it may inflate to for each byte, against gzip bombs.", valueName: "n"))
    var maxRatio: Int?

    /// Which events are listed.
    enum Listing: String, ExpressibleByArgument, CaseIterable, Sendable {
        case notable, all
    }

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
        if let maxRatio, maxRatio < 1 { throw ValidationError("--max-ratio must be at least 1") }
        if let maxInflated, Self.bytes(maxInflated) == nil {
            throw ValidationError("--max-inflated \(maxInflated): give a number of bytes, or one with K, M or G")
        }
    }

    /// The number of threads.
    func threads(_ config: Config) -> Int {
        min(jobs ?? config.jobs ?? ProcessInfo.processInfo.activeProcessorCount, 256)
    }

    /// Refuses to say of a ledger what only its scan could have done.
    func check(_ inputs: [String]) throws {
        guard events == .all, inputs.count == 1, Ledger.isLedger(inputs[0]) else { return }
        throw ValidationError("--events all is for logs: a ledger lists what its scan listed")
    }

    /// Options of a scan.
    func scanOptions(_ config: Config) throws -> ScanOptions {
        var options = ScanOptions()
        options.jobs = threads(config)
        options.listsAll = (events ?? config.events) == .all
        if let text = maxInflated ?? config.maxInflated {
            guard let bytes = Self.bytes(text) else {
                throw ValidationError("max-inflated: \(text): give a number of bytes, or one with K, M or G")
            }
            options.limits.bytesMax = bytes
        }
        if let ratio = maxRatio ?? config.maxRatio { options.limits.ratioMax = ratio }
        return options
    }

    private static func bytes(_ text: String) -> Int? {
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        guard let last = text.last?.uppercased().first else { return nil }
        guard let unit = units[last] else { return Int(text).flatMap { $0 > 0 ? $0 : nil } }
        guard let number = Int(text.dropLast()), number > 0 else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: unit)
        return overflows ? nil : bytes
    }
}

/// What every command that reports understands.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A file with the same keys as the options, and aliases.", valueName: "file"))
    var config: String?
    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false
    @Flag(help: "Fail when any input is rejected or read in part, and make no book.")
    var strict = false
}

/// What a book looks like.
struct LookOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Title of the book.", valueName: "text"))
    var title: String?
    @Option(help: ArgumentHelp("A line at the foot of every page.", valueName: "text"))
    var footer: String?
    @Option(
        help: ArgumentHelp("A folder whose files stand in for built-in templates, style or scripts.", valueName: "dir"))
    var templates: String?

    /// Options of a book.
    func bookOptions(_ config: Config) throws -> BookOptions {
        var options = BookOptions()
        if let title = title ?? config.title { options.title = title }
        if let footer = footer ?? config.footer { options.footer = footer }
        if let folder = templates ?? config.templates { options.templates = try Self.files(in: folder) }
        return options
    }

    private static func files(in folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
                files[name] = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
            }
        } catch {
            throw Failure(message: "\(folder): the folder of templates can't be read", status: Status.usage)
        }
        return files
    }
}
