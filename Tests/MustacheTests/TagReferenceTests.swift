import Testing

@testable import Mustache

@Suite struct TagReferenceTests {
    @Test func `the reference lists each model once with its tags in order`() {
        let references = ModelReference.all(from: Page.self)
        #expect(references.map(\.model) == ["Page", "Row", "String"])
        #expect(references[0].tags.map(\.name) == ["title", "rows", "first", "last", "words", "chart"])
        #expect(
            references[0].tags[1]
                == TagReference(name: "rows", kind: .list, documentation: "The users.", model: "Row"))
        #expect(ModelReference.all(from: Tree.self).map(\.model) == ["Tree"])
    }
}
