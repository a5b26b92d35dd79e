internal import CloudTrail
internal import Mustache

/// What is said of a raw record.
enum RecordTeller {
    /// What a record tells.
    struct Told {
        /// What was done, in words.
        var sentence: [UInt8]
        /// A console sign-in of root or an IAM user with a password and no second factor. Federated sign-ins say
        /// `MFAUsed` No whatever the identity provider asked for, so they do not count.
        var isPasswordSignInWithoutMFA: Bool
    }

    /// Reads a record. One that is not JSON tells nothing but that.
    static func tell(_ raw: ArraySlice<UInt8>, _ words: Wordings) -> Told {
        guard let record = JSONValue(sentenceOf: raw) else {
            return Told(
                sentence: Array(Sentence.unreadable(words: words).utf8), isPasswordSignInWithoutMFA: false)
        }
        let type = record["userIdentity"]["type"].string
        let isPasswordSignIn =
            record["eventName"].string == "ConsoleLogin" && (type == "IAMUser" || type == "Root")
            && record["responseElements"]["ConsoleLogin"].string == "Success"
        return Told(
            sentence: Array(Sentence.describe(record: record, words: words).utf8),
            isPasswordSignInWithoutMFA: isPasswordSignIn && record["additionalEventData"]["MFAUsed"].string == "No")
    }
}
