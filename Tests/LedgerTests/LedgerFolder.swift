import Foundation
import Ledger
import Testing

/// A folder of log files and ledgers that is gone after the test.
final class LedgerFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "trailbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Writes a trail file of these records.
    @discardableResult
    func write(_ name: String, _ records: [String]) throws -> String {
        try write(name, text: #"{"Records":[\#(records.joined(separator: ","))]}"#)
    }

    @discardableResult
    func write(_ name: String, text: String) throws -> String {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path(percentEncoded: false)
    }

    /// A new ledger of these inputs.
    func ledger(_ inputs: [String], options: ScanOptions = ScanOptions()) throws -> Ledger {
        let ledger = try Ledger(path: nil)
        _ = try ledger.scan(inputs, options: options)
        return ledger
    }
}

/// A record of an event.
func record(
    _ id: String, _ action: String = "RunInstances", time: String = "2026-05-04T14:00:00Z", user: String = "Alice",
    region: String = "eu-west-1", account: String = "123456789012", readOnly: Bool = false, more: String = ""
) -> String {
    #"{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"\#(user)","arn":"arn:aws:iam::\#(account):user/\#(user)","#
        + #""accountId":"\#(account)"},"eventTime":"\#(time)","eventSource":"ec2.amazonaws.com","eventName":"\#(action)","#
        + #""awsRegion":"\#(region)","sourceIPAddress":"192.0.2.1","userAgent":"aws-cli/2","readOnly":\#(readOnly),"#
        + #""eventID":"\#(id)","recipientAccountId":"\#(account)"\#(more)}"#
}

extension Facts {
    /// Unique events, from the cube.
    var count: Int { cells.reduce(0) { $0 + Int($1.count) } }

    /// What the facts say, without the numbers by which they say it: equal for equal ledgers.
    var said: [String] {
        var lines: [String] = []
        func actor(_ number: Int32) -> String {
            let actor = actors[Int(number)]
            return "\(identities[Int(actor.identity)]) \(addresses[Int(actor.address)]) \(clients[Int(actor.client)])"
        }
        for cell in cells where cell.count > 0 {
            lines.append(
                "cell \(cell.hour) \(actor(cell.actor)) \(actions[Int(cell.action)]) \(places[Int(cell.place)]) "
                    + "\(results[Int(cell.result)]) \(cell.count)")
        }
        lines.sort()
        for (number, event) in events.enumerated() {
            let touched = touches.filter { $0.event == number }.map { resources[Int($0.resource)].key }.sorted()
            lines.append(
                "event \(eventIDs[number]) \(event.time) \(actor(event.actor)) \(actions[Int(event.action)]) "
                    + "\(sources[Int(event.source)].path) \(event.flags) \(touched)")
        }
        lines += sources.map { "source \($0)" }
        return lines + ["conflicts \(conflicts) superseded \(superseded)"]
    }
}
