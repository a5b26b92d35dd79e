extension Facts {
    /// Adds a resource that no event touches.
    /// - Parameters:
    ///   - key: the ARN, or `type:account:region:name`; must not be there yet.
    ///   - type: `AWS::Service::Type`.
    ///   - name: the name to show.
    ///   - account: the account that owns it; empty where not known.
    public mutating func addResource(key: String, type: String, name: String, account: String) {
        resources.append(Resource(key: key, type: type, name: name, account: account))
    }
}
