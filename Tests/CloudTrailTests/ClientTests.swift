import CloudTrail
import Testing

@Suite struct ClientTests {
    @Test(arguments: [
        ("aws-cli/1.10.10 Python/2.7.9 Windows/7 botocore/1.4.1", "aws-cli 1.10.10", Client.Family.cli),
        ("[aws-cli/1.10.10 Python/2.7.9]", "aws-cli 1.10.10", .cli),
        ("Boto3/1.34.0 md/Botocore#1.34.0", "Boto3 1.34.0", .sdk),
        ("aws-sdk-go/1.44.1 (go1.17; linux; amd64) amazon-ssm-agent/", "aws-sdk-go 1.44.1", .sdk),
        ("console.amazonaws.com", "console", .console),
        ("console.ec2.amazonaws.com", "console", .console),
        ("[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11.1]", "console", .console),
        ("RDS Console, aws-internal/3 aws-sdk-java/1.11.1", "console", .console),
        ("AWS Internal", "AWS Internal", .service),
        ("aws-internal/3 aws-sdk-java/1.11.1", "AWS Internal", .service),
        ("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", .cloudFormation),
        ("autoscaling.amazonaws.com", "autoscaling.amazonaws.com", .service),
        (
            "APN/1.0 HashiCorp/1.0 Terraform/1.8.0 (+https://www.terraform.io) terraform-provider-aws/5 aws-sdk-go/1",
            "Terraform 1.8.0", .terraform
        ),
        ("elbv2.k8s.aws/v2.7.0 aws-sdk-go/1.51.0", "AWS Load Balancer Controller v2.7.0", .controller),
        ("karpenter.sh/0.32.1 aws-sdk-go/1.45", "karpenter.sh 0.32.1", .kubernetes),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0", "Firefox 115", .browser),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
            "Chrome 120", .browser
        ),
        ("ec2-api-tools 1.6.12.2", "ec2-api-tools 1.6.12.2", .other),
        ("Jersey/${project.version} (HttpUrlConnection 1.8.0)", "Jersey ${project.version}", .other),
        ("", "none", .none),
        ("[]", "none", .none),
        ("   ", "none", .none),
        ("/", "/", .other),
    ])
    func `a user agent tells its client`(agent: String, label: String, family: Client.Family) {
        let client = Client(userAgent: agent)
        #expect(client.label == label)
        #expect(client.family == family)
    }

    @Test(arguments: [
        ("aws-cli/2.15.0 md/awscrt#0.19 prompt/off md/command#elbv2.create-rule", "elbv2 create-rule"),
        ("aws-cli/2.2.1 Python/3.8.8 prompt/off command/s3.ls", "s3 ls"),
        ("aws-cli/1.10.10", nil),
        ("aws-cli/2.15.0 md/command#<script>", nil),
        ("aws-cli/2.15.0 md/command#", nil),
    ])
    func `the AWS CLI tells its command`(agent: String, command: String?) {
        #expect(Client(userAgent: agent).command == command)
    }

    @Test func `an agent of any length gives a short label`() {
        let label = Client(userAgent: String(repeating: "é", count: 5_000)).label
        #expect(label.unicodeScalars.count == 60)
        #expect(label.hasSuffix("…"))
    }
}
