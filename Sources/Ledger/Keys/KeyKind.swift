/// What a key is of; the numbers stand in ledgers.
enum KeyKind: Int32 {
    /// ``EventKey``; the number is of its cell.
    case event = 0
    case cell = 1
    case identity = 2
    case address = 3
    case client = 4
    case actor = 5
    case resource = 6
    /// A file by its name and content.
    case source = 7
    /// A file by its name and size.
    case stamp = 8
}
