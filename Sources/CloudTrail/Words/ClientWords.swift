/// What clients are called that are no product with a name.
enum ClientWords: String, WordGroup {
    case console = "client.console"
    case none = "client.none"
}

extension Wordings {
    /// What is shown for ``Client/label``, which is data and the same in all words.
    public func client(_ label: String) -> String {
        switch label {
        case Client.consoleLabel: say(ClientWords.console)
        case Client.noLabel: say(ClientWords.none)
        default: label
        }
    }
}
