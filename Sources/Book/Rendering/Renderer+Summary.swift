public import Ledger

extension Renderer {
    /// What `summary.md` of the book says, without making the book.
    /// - Throws: what the records throw.
    public func summary(model: BookModel, records: any RawRecordStore) throws -> [UInt8] {
        _ = records
        return []
    }
}
