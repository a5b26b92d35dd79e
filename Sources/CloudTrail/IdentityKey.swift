extension Identity {
    /// The plainest name the record itself gives its caller, for totals that must not depend on how people are
    /// resolved: the first that is there of `arn`, `principalId`, `invokedBy`, `userName`, `accountId` and `type`;
    /// `(none)` where all are absent or empty.
    public var byIdentityKey: String {
        arn.filled ?? principalID.filled ?? invokedBy.filled ?? userName.filled ?? accountID.filled ?? type.filled
            ?? "(none)"
    }
}
