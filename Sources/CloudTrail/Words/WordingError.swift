/// Why a file of words cannot be used, and in which line.
public struct WordingError: Error, Equatable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// What is wrong.
    public var problem: Problem

    /// The mistakes that a line can have.
    public enum Problem: Equatable, Sendable {
        /// No `name = text`, or a text that can come to nothing.
        case noText(String)
        /// There is no line of that name to stand in for.
        case unknownName(String, known: [String])
        /// The line may not name that value, or not in this form.
        case unknownField(String, name: String, known: [String])
        /// The line says nothing where these values are missing, which they may be.
        case mayBeMissing([String])
        /// A bracket that is not closed, or closed and not open.
        case unclosed
        /// Brackets within more brackets than a line may nest.
        case tooDeep
        /// Lines that write each other without end.
        case endless(String)
    }
}
