internal import Mustache

/// The page on which all events are searched.
struct SearchPage: TemplateModel {
    var info: BookInfo
    /// Events that are listed one by one.
    var listed: Int
    /// Reads that are only counted.
    var folded: Int

    static var tags: Tags<SearchPage> {
        let own: Tags<SearchPage> = [
            "listed": .section("Events that are listed one by one.") { Counted($0.listed) },
            "folded": .section("Reads that are known by the hour.") { Counted($0.folded) },
        ]
        return own.adding(.book { $0.info })
    }
}
