public import Ledger

extension Renderer {
    /// What `summary.md` of the book says, without making the book.
    /// - Throws: what the records throw.
    public func summary(model: BookModel, records: any RawRecordStore) throws -> [UInt8] {
        var signIns: [Int32] = []
        let reader = RawRecordReader(model, records)
        let teller = RecordTeller(templates.words)
        for day in model.days.indices {
            let events = model.events(ofDay: day)
            guard events.contains(where: { isSignIn(model, $0) }) else { continue }
            try reader.forEach(events) { number, raw in
                if isSignIn(model, number), teller.tell(raw).isPasswordSignInWithoutMFA {
                    signIns.append(number)
                }
            }
        }
        let page = BookRenderer.overview(
            of: model, BookInfo(model: model, options: options, phrases: templates.phrases), templates,
            signInsWithoutMFA: signIns)
        return templates.overview.file.bytes(page)
    }

    private func isSignIn(_ model: BookModel, _ number: Int32) -> Bool {
        model.facts.actions[Int(model.facts.events[Int(number)].action)].name == "ConsoleLogin"
    }
}
