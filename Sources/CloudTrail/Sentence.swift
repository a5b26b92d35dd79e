/// Tells an event in words.
public enum Sentence {
    /// The most characters (Unicode scalars) of a sentence.
    public static let longest = 240

    /// One English clause without a subject, in the past tense: `created network load balancer my-load-balancer`.
    ///
    /// It says only what the record says; what the record lacks is left out. The result is plain text of one line, never
    /// empty, and not escaped.
    public static func describe(record: JSONValue) -> String {
        let scene = Scene(record)
        let clause = clause(scene)
        let outcome = Outcome.of(
            errorCode: record["errorCode"].text, eventName: scene.action,
            eventSource: record["eventSource"].string ?? "",
            consoleLogin: record["responseElements"]["ConsoleLogin"].string,
            errorMessage: record["errorMessage"].string)
        let told =
            switch outcome {
            case .ok: clause.past
            case .denied where scene.service == "signin": "failed to \(clause.base)"
            case .denied: "was denied: tried to \(clause.base)"
            case .error: "failed to \(clause.base)" + (Scene.clean(record["errorCode"]).map { " (\($0))" } ?? "")
            }
        return told.bounded(to: longest)
    }

    /// The wording of the service, or words made from the action's name.
    private static func clause(_ scene: Scene) -> Clause {
        let own: Clause? =
            switch scene.service {
            case "elasticloadbalancing": loadBalancing(scene)
            case "ec2": compute(scene) ?? network(scene)
            case "iam": identity(scene)
            case "sts", "signin": session(scene)
            case "s3": storage(scene)
            case "kms", "secretsmanager", "ssm": secret(scene)
            case "lambda", "ecs", "eks", "autoscaling": workload(scene)
            case "cloudtrail", "cloudformation", "rds": operation(scene)
            default: nil
            }
        return own ?? fallback(scene)
    }
}
