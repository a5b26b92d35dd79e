internal import Ledger

/// The files that pages share. Their names carry a hash of their content, so that browsers may keep them for ever and
/// never show a page with the stylesheet of another book.
struct Assets: Sendable {
    /// Where the files lie, below the site's root.
    struct Names: Sendable {
        var style: String
        var script: String
        var search: String
        var icon: String
    }

    let names: Names
    let files: [(path: String, bytes: [UInt8])]

    init(files all: [String: [UInt8]]) {
        func asset(_ name: String, _ stem: String, _ type: String) -> (path: String, bytes: [UInt8]) {
            let bytes = all[name] ?? []
            let hash = bytes.withUnsafeBytes { ContentHash.sha256($0) }.prefix(12)
            return ("assets/\(stem)-\(hash).\(type)", bytes)
        }
        let style = asset("style.css", "style", "css")
        let script = asset("script.js", "script", "js")
        let search = asset("search.js", "search", "js")
        let icon = asset("icon.svg", "icon", "svg")
        names = Names(style: style.path, script: script.path, search: search.path, icon: icon.path)
        files = [style, script, search, icon]
    }
}
