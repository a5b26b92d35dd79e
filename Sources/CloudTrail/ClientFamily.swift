extension Client {
    /// Kinds of clients.
    public enum Family: String, Sendable, CaseIterable {
        /// The AWS command line.
        case cli = "AWS CLI"
        /// The AWS Management Console.
        case console
        /// A program on an AWS SDK.
        case sdk = "SDK"
        /// Terraform or OpenTofu.
        case terraform = "Terraform"
        /// CloudFormation.
        case cloudFormation = "CloudFormation"
        /// Pulumi.
        case pulumi = "Pulumi"
        /// The AWS CDK.
        case cdk = "CDK"
        /// The AWS Load Balancer Controller.
        case controller = "AWS Load Balancer Controller"
        /// Another part of Kubernetes: cloud provider, autoscaler, DNS.
        case kubernetes = "Kubernetes"
        /// A web browser.
        case browser
        /// An AWS service.
        case service = "AWS service"
        /// Something else.
        case other
        /// No user agent in the record.
        case none

        /// The words for people.
        public var word: String { rawValue }
    }
}
