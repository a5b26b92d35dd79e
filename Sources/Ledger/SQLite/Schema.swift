/// The tables of a ledger. `ARCHITECTURE.md` says what each holds and why.
enum Schema {
    /// `application_id`: "trbk".
    static let applicationID = 0x7472_626B
    /// `user_version`: rises when tables change.
    static let version = 3

    /// Columns of `identities`, in the order of ``CloudTrail/Identity/paths``.
    static let identityColumns = """
        type, user_name, principal_id, arn, account_id, access_key_id, invoked_by, identity_provider, \
        delegate_account_id, on_behalf_of_user_id, on_behalf_of_store_arn, in_scope_of_arn, credential_id, issuer_type, \
        issuer_name, issuer_principal_id, issuer_arn, issuer_account_id, federated_provider, creation_date, \
        source_identity, ec2_role_delivery, sign_in_session_arn, mfa_authenticated, assumed_root
        """

    /// Columns of `grants` that hold texts, in the order of ``CloudTrail/CredentialGrant/sources``.
    static let grantColumns = [
        "access_key_id", "principal_id", "arn", "role_arn", "session_name", "source_identity", "shared_event_id",
        "switch_from",
    ]

    /// The tables of many rows say neither types nor that there must be values: SQLite would look at each value for it,
    /// a tenth of what a row costs. Readers make sure of what they read.
    static let tables = """
        CREATE TABLE identities(id INTEGER PRIMARY KEY, \(identityColumns));
        CREATE TABLE addresses(id INTEGER PRIMARY KEY, address TEXT NOT NULL);
        CREATE TABLE clients(id INTEGER PRIMARY KEY, user_agent TEXT NOT NULL);
        CREATE TABLE actors(id INTEGER PRIMARY KEY, identity, address, client);
        CREATE TABLE actions(id INTEGER PRIMARY KEY, event_source TEXT NOT NULL, event_name TEXT NOT NULL,
            read_only INT, event_type TEXT NOT NULL, event_category TEXT NOT NULL);
        CREATE TABLE places(id INTEGER PRIMARY KEY, region TEXT NOT NULL, account TEXT NOT NULL);
        CREATE TABLE results(id INTEGER PRIMARY KEY, outcome INT NOT NULL, error_code TEXT NOT NULL);
        CREATE TABLE resources(id INTEGER PRIMARY KEY, key TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL,
            account TEXT NOT NULL);
        CREATE TABLE cells(id INTEGER PRIMARY KEY, hour, actor, action, place, result, count);
        CREATE TABLE keys(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE runs(id INTEGER PRIMARY KEY, kind INT NOT NULL, keys INT NOT NULL, filter BLOB NOT NULL);
        CREATE TABLE raw(id INTEGER PRIMARY KEY, day INT NOT NULL, size INT NOT NULL, data BLOB NOT NULL);
        CREATE TABLE events(id INTEGER PRIMARY KEY, hash, content, event_id, time, actor, action, place, result,
            source, block, offset, length);
        CREATE TABLE touches(event, resource);
        CREATE TABLE grants(event INTEGER PRIMARY KEY, \(grantColumns.joined(separator: ", ")));
        CREATE TABLE sources(id INTEGER PRIMARY KEY, path TEXT NOT NULL, size INT NOT NULL, sha256 TEXT NOT NULL,
            records INT NOT NULL, repeated INT NOT NULL, outside INT NOT NULL, first INT, last INT, delivered INT,
            verdict INT NOT NULL, reason TEXT NOT NULL, apart TEXT NOT NULL);
        CREATE TABLE appearances(hash INT NOT NULL, content INT NOT NULL, source INT NOT NULL);
        CREATE TABLE addenda(hash INTEGER PRIMARY KEY);
        CREATE TABLE conflicts(hash INTEGER PRIMARY KEY);
        CREATE TABLE replaced(hash INTEGER PRIMARY KEY);
        """
}
