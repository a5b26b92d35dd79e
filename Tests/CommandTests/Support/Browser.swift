import Foundation
import Testing

/// Debian's Chromium, without a window. Pages are opened from a folder, as readers open them.
///
/// What a reader would do is done by a script that a test adds to its copy of the site: the policy of the pages lets a
/// site's own files run, so nothing has to be switched off for it. It writes what it saw into the page.
struct Browser {
    /// The program; empty where there is none. `CHROMIUM` names another than those in `PATH`.
    static let path: String = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["CHROMIUM"] { return named }
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.flatMap { ["\($0)/chromium", "\($0)/chromium-browser", "\($0)/google-chrome"] }
            .first { FileManager.default.isExecutableFile(atPath: $0) } ?? ""
    }()

    static let isMissing: Comment = "no Chromium: the pages' scripts are not tested (apt-get install chromium)"

    /// What became of a page.
    struct Seen {
        /// The page as it stands in the end.
        var html: String
        /// What the script of the test said, line by line.
        var answers: [String: String]
        /// What the browser complained about.
        var complaints: [String]
    }

    private let folder: TemporaryFolder

    /// A browser on a copy of a site.
    init(site: String) throws {
        folder = try TemporaryFolder()
        try folder.copy(site, to: "site")
        try folder.write(Self.helpers, to: "site/helpers.js")
    }

    /// Opens a page, lets a script act on it, and looks.
    /// - Parameters:
    ///   - page: below the site's root, with what stands after `#`.
    ///   - scripts: whether the page's scripts are there; without them is what a reader without JavaScript sees.
    ///   - script: calls `answer(name, value)`, and `await`s `until(condition)`.
    func open(_ page: String, script: String = "", scripts: Bool = true, zone: String = "UTC") async throws -> Seen {
        let parts = page.split(separator: "#", maxSplits: 1).map(String.init)
        let root = String(repeating: "../", count: parts[0].split(separator: "/").count - 1)
        let name = "probe-\(UUID().uuidString)"
        try folder.write("probe(async () => {\n\(script)\n});\n", to: "site/\(name).js")
        let html = String(decoding: try Data(contentsOf: URL(filePath: folder.path("site/\(parts[0])"))), as: UTF8.self)
        let probes =
            #"<script defer src="\#(root)helpers.js"></script><script defer src="\#(root)\#(name).js"></script>"#
        // Beside the page, so that its links lead where they led.
        let copy = (parts[0].split(separator: "/").dropLast() + ["\(name).html"]).joined(separator: "/")
        let tried =
            scripts
            ? html.replacing("</head>", with: probes + "</head>", maxReplacements: 1)
            : html.replacing(/<script[^>]*><\/script>/, with: "")
        try folder.write(tried, to: "site/\(copy)")
        let url = "file://\(folder.path("site/\(copy)"))" + (parts.count > 1 ? "#" + parts[1] : "")
        let run = try await Trailbook.shell(
            """
            exec "$1" --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$2" \
            --virtual-time-budget=20000 --enable-logging=stderr --dump-dom "$3"
            """, Self.path, folder.path("profile-\(name)"), url, environment: ["TZ": zone],
            limit: .seconds(60))
        var seen = Seen(html: run.text, answers: [:], complaints: [])
        for match in run.text.matches(of: /<i data-answer="([^"]*)" data-value="([^"]*)"/) {
            seen.answers[String(match.1)] = String(match.2).replacing("&amp;", with: "&")
        }
        seen.complaints = run.errors.split(separator: "\n").map(String.init).filter {
            $0.contains("CONSOLE") || $0.contains("Content Security Policy")
        }
        #expect(run.status == 0, run.comment)
        return seen
    }

    private static let helpers = """
        window.canary = () => answer('executed', 'yes');
        window.alert = window.canary;
        function answer(name, value) {
          const mark = document.createElement('i');
          mark.setAttribute('data-answer', name);
          mark.setAttribute('data-value', value);
          document.body.appendChild(mark);
        }
        async function until(condition) {
          for (let i = 0; i < 200; i += 1) {
            if (condition()) return true;
            await new Promise((done) => setTimeout(done, 25));
          }
          return false;
        }
        function key(name, target) {
          (target || document.activeElement || document.body).dispatchEvent(
            new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
        }
        async function type(input, text) {
          input.focus();
          await until(() => input.parentNode.querySelector('ul') || input.id);
          input.value = text;
          input.dispatchEvent(new Event('input', { bubbles: true }));
        }
        function probe(run) {
          window.addEventListener('error', (event) => answer('error', event.message));
          run().catch((error) => answer('error', String(error))).then(() => answer('done', 'yes'));
        }

        """
}
