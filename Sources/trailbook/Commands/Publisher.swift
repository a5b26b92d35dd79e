import Book
import CloudTrail
import Foundation
import Ledger
import Synchronization

/// Writes a book to its folder and says what came of it.
struct Publisher {
    let output: String
    let site: StagedSite
    let renderer: Renderer
    /// How many threads there are.
    let jobs: Int
    let quiet: Bool

    /// Takes hold of the output folder and reads the templates first, so that a wrong path or tag fails at once.
    init(output: String, look: BookOptions, jobs: Int, quiet: Bool) throws {
        self.output = output
        self.jobs = jobs
        self.quiet = quiet
        do {
            renderer = try Renderer(options: look, jobs: jobs)
        } catch {
            throw Failure(message: "\(error)", status: Status.usage)
        }
        do {
            site = try StagedSite(output: output)
        } catch {
            throw Failure(message: "\(error)")
        }
    }

    /// The book that was published, held to the end.
    private static let published = Mutex<(BookModel, StagedSite)?>(nil)

    /// Renders and publishes; ends with the status that the input's problems stand for.
    func publish(_ origin: Origin, _ scope: Scope, _ aliases: Aliases, strict: Bool) throws {
        let problems: Int
        let model: BookModel
        do {
            let (facts, count) = try origin.facts(jobs: jobs)
            problems = count
            if strict { try Intake.finish(problems: problems, strict: true) }
            model = BookModel(facts: facts, aliases: aliases, scope: scope, words: renderer.words, jobs: jobs) {
                site.note(inputs: facts.sources)
            }
            guard model.totals.events > 0 || !facts.sources.allSatisfy({ $0.verdict == .rejected }) else {
                throw Failure(message: "no file could be read, so there is nothing to make a book of")
            }
            try renderer.writeBook(model: model, records: origin.ledger, to: site, jobs: jobs)
            _ = try site.publish()
            // The program ends soon, and its memory with it: to take the book apart before would only take time.
            Self.published.withLock { $0 = (model, site) }
        } catch let failure as Failure {
            site.discard()
            throw failure
        } catch {
            site.discard()
            throw Failure(message: "\(error)")
        }
        if !quiet { report(model, problems) }
        try Intake.finish(problems: problems, strict: false)
    }

    private func report(_ model: BookModel, _ problems: Int) {
        let totals = model.totals
        let people = model.entities(.users).count
        let regions = model.entities(.regions).count
        var line =
            "\(Terminal.count(totals.events, "event")) by \(Terminal.count(people, "user or role", plural: "users and roles"))"
        line += " in \(Terminal.count(regions, "region")); \(Terminal.count(totals.tally.failed)) failed"
        if totals.duplicates > 0 { line += ", \(Terminal.count(totals.duplicates, "duplicate"))" }
        if problems > 0 { line += ", " + Terminal.red("\(Terminal.count(problems, "file")) not read whole") }
        let index = URL(filePath: output).appending(path: "index.html").path(percentEncoded: false)
        Terminal.write("\(line)\nThe book is \(Terminal.bold(TerminalText.visible(index)))\n")
    }
}
