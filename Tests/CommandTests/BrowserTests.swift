import Foundation
import Testing

/// What the scripts of the pages add, in a browser, on a book of logs kind and hostile.
@Suite(.enabled(if: !Browser.path.isEmpty, Browser.isMissing), .disabled(if: Sanitizer.isThere, Sanitizer.hasNoBrowser))
struct `In a browser` {
    private static let site = Task {
        let folder = try TemporaryFolder()
        let run = try await Trailbook.run(
            "build", Fixtures.company, Fixtures.seed, Fixtures.path("bad/hostile.json"), "-o", folder.path("site"))
        try #require(run.status == 0, run.comment)
        return (folder, try Browser(site: folder.path("site")))
    }

    private func open(
        _ page: String, _ script: String, zone: String = "UTC"
    ) async throws -> [String: String] {
        let seen = try await Self.site.value.1.open(page, script: script, zone: zone)
        #expect(seen.complaints == [])
        #expect(seen.answers["error"] == nil && seen.answers["executed"] == nil, "\(seen.answers)")
        #expect(seen.answers["done"] == "yes", "the script did not come to its end")
        return seen.answers
    }

    @Test func `keys lead to the search, a name leads to its page, and help opens`() async throws {
        let seen = try await open(
            "users/index.html",
            """
            key('/');
            const input = document.querySelector('.find input');
            answer('focused', document.activeElement === input);
            await type(input, 'bob');
            await until(() => document.querySelector('.hits a'));
            const first = document.querySelector('.hits a');
            answer('href', first.getAttribute('href').split('/site/')[1]);
            answer('status', document.querySelector('.find [role=status]').textContent);
            key('ArrowDown');
            answer('moved', document.activeElement === first);
            key('ArrowUp');
            answer('back', document.activeElement === input);
            await type(input, 'nobody of that name');
            answer('none', document.querySelector('.find [role=status]').textContent.slice(0, 7));
            key('Escape', input);
            answer('cleared', input.value === '');
            input.blur();
            key('?', document.body);
            await until(() => document.querySelector('dialog[open]'));
            answer('help', document.querySelectorAll('dialog[open] dt').length);
            document.querySelector('dialog button').click();
            key('j', document.body);
            answer('row', document.activeElement.closest('tbody tr') !== null);
            """)
        #expect(seen["focused"] == "true" && seen["moved"] == "true" && seen["back"] == "true")
        #expect(seen["href"]?.contains(/^users\/bob-[0-9a-f]{8}\.html$/) == true, "\(seen)")
        #expect(seen["status"]?.contains(/^[0-9]+ found$/) == true && seen["none"] == "Nothing", "\(seen)")
        #expect(seen["cleared"] == "true" && seen["help"] == "8" && seen["row"] == "true", "\(seen)")
    }

    @Test func `questions with qualifiers find as many events as the summary counts`() async throws {
        let summary = try Summary(ofSite: try await Self.site.value.0.path("site"))
        let action = try #require(summary.byAction.max { $0.value < $1.value })
        let day = try #require(summary.byDay.max { $0.value < $1.value })
        let name = try #require(action.key.split(separator: ":").last)
        let source = try #require(action.key.split(separator: ".").first)
        // A word of a question matches within names: RegisterTargets also finds DeregisterTargets.
        let calls = summary.byAction.filter { $0.key.lowercased().hasPrefix(source.lowercased()) }
            .filter { $0.key.split(separator: ":").last?.lowercased().contains(name.lowercased()) == true }
            .reduce(0) { $0 + $1.value }
        let outcomes = summary.failed
        var questions = [
            ("is:failed", outcomes), ("-is:failed", summary.events - outcomes), ("is:read", summary.readOnly),
            ("day:\(day.key)", day.value), ("region:us-west-2", summary.byRegion["us-west-2"] ?? 0),
            ("is:denied -is:denied", 0), ("action:\(name) service:\(source)", calls),
        ]
        questions.append(("region:us-west-2 day:\(day.key)..\(day.key) is:listed is:folded", 0))
        let asks = questions.map { "'\($0.0)'" }.joined(separator: ", ")
        let seen = try await open(
            "search.html",
            """
            await until(() => !document.getElementById('finder').hidden);
            for (const question of [\(asks)]) {
              document.getElementById('query').value = question;
              document.getElementById('found').textContent = '';
              document.getElementById('go').click();
              await until(() => / fits?\\.|script of/.test(document.getElementById('found').textContent));
              answer(question, document.getElementById('found').textContent);
            }
            """)
        for (question, count) in questions {
            let whole = question.contains("day:") ? "[0-9,]+" : "\(summary.events)"
            let number = count == 0 ? "No event of " : "\(count) events? of "
            let expected = try Regex("^" + number + whole + " fits?\\.")
            #expect(seen[question]?.replacing(",", with: "").contains(expected) == true, "\(question): \(seen)")
        }
    }

    @Test func `an id finds the record of its event`() async throws {
        let folder = try await Self.site.value.0
        let page = try String(contentsOfFile: folder.path("site/days/2026-05-14/index.html"), encoding: .utf8)
        let event = try #require(
            page.firstMatch(of: /id="(e-[0-9a-f]{16})"(?:(?!id="e-).)*?<summary>Record <bdi>([0-9a-f-]{36})</))
        let seen = try await open(
            "search.html#\(event.2)",
            """
            await until(() => document.querySelector('#found a'));
            const link = document.querySelector('#found a');
            answer('href', link ? link.getAttribute('href').split('/site/')[1] : '');
            """)
        #expect(seen["href"] == "days/2026-05-14/index.html#\(event.1)")
    }

    @Test func `tables sort, rows are filtered, and local time stands beside UTC`() async throws {
        let sorted = try await open(
            "users/index.html",
            """
            const buttons = [...document.querySelectorAll('table.sortable thead th')];
            const column = buttons.findIndex((head) => head.classList.contains('num'));
            const values = () => [...document.querySelectorAll('table.sortable tbody tr')]
              .map((row) => Number(row.cells[column].textContent.replace(/,/g, '')));
            const button = buttons[column].querySelector('button');
            button.click();
            answer('down', values().every((value, i, all) => !i || all[i - 1] >= value));
            button.click();
            answer('up', values().every((value, i, all) => !i || all[i - 1] <= value));
            answer('aria', buttons[column].getAttribute('aria-sort'));
            """)
        #expect(sorted["down"] == "true" && sorted["up"] == "true" && sorted["aria"] == "ascending")
        let day = try await open(
            "days/2026-05-11/index.html",
            """
            const rows = () => [...document.querySelectorAll('ol.events > li')].filter((row) => !row.hidden).length;
            const before = rows();
            const box = document.querySelector('.filter input');
            answer('label', box.parentNode.textContent.trim());
            box.click();
            answer('hidden', before - rows());
            answer('status', document.querySelector('.filter [role=status]').textContent);
            document.querySelector('.toggle').click();
            answer('local', document.querySelector('ol.events .local').textContent);
            """, zone: "Asia/Kolkata")
        let count = day["label"]?.firstMatch(of: /\(([0-9]+)\)/).map { String($0.1) }
        #expect(day["hidden"] == count && day["status"]?.contains(" of ") == true, "\(day)")
        #expect(day["local"]?.hasSuffix("+05:30") == true, "\(day)")
    }

    @Test func `keys lead to the days before and after, and the filter says what it covers`() async throws {
        let seen = try await open(
            "days/2026-05-11/index.html",
            """
            answer('next', document.body.dataset.next);
            answer('hint', document.querySelector('.filter [role=status]').textContent);
            document.body.dataset.next = '#after';
            document.body.dataset.prev = '#before';
            key(']', document.body);
            answer('after', location.hash);
            key('[', document.body);
            answer('before', location.hash);
            """)
        #expect(seen["next"]?.contains(/^(2\.html|\.\.\/2026-05-1\d\/index\.html)$/) == true, "\(seen)")
        #expect(seen["after"] == "#after" && seen["before"] == "#before", "\(seen)")
        #expect(seen["hint"]?.contains("search covers all events") == true, "\(seen)")
    }

    @Test func `without scripts only the search is missing`() async throws {
        let seen = try await Self.site.value.1.open("index.html", scripts: false)
        #expect(seen.complaints == [] && seen.answers.isEmpty)
        #expect(seen.html.contains("class=\"find\" hidden") && seen.html.contains("<table"))
        #expect(!seen.html.contains("class=\"toggle\""))
    }

    @Test(arguments: ["canary", "script", "onerror", "is:listed day:2026-05-11"])
    func `hostile text that is found stays text`(words: String) async throws {
        let seen = try await open(
            "search.html",
            """
            await until(() => !document.getElementById('finder').hidden);
            document.getElementById('query').value = '\(words)';
            document.getElementById('go').click();
            await until(() => / fits?\\./.test(document.getElementById('found').textContent));
            const input = document.querySelector('.find input');
            await type(input, '\(words)');
            await until(() => document.querySelector('.hits a'));
            const known = /^(TR|TD|A|BDI|DIV|SPAN|LI)$/;
            const strange = [...document.querySelectorAll('.results tbody *, .hits *')].filter(
              (element) => !known.test(element.tagName) || [...element.attributes].some(
                (attribute) => !/^(class|href)$/.test(attribute.name)));
            answer('strange', strange.length);
            answer('rows', document.querySelectorAll('.results tbody tr, .hits li').length);
            """)
        #expect(seen["strange"] == "0" && seen["rows"] != "0", "\(seen)")
    }
}
