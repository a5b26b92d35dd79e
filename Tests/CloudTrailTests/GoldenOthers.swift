/// Records and the sentences that must come of them. A blank line ends a case: a heading, the record, the sentence.
extension Golden {
    /// All other services, whole records.
    static let others = #"""
        elasticloadbalancing DeleteLoadBalancer
        {"eventSource":"elasticloadbalancing.amazonaws.com","eventName":"DeleteLoadBalancer",
          "errorCode":"AccessDenied",
          "errorMessage":"User: Bob is not authorized to perform: x on resource: $FRONT because",
          "requestParameters":null}
        was denied: tried to delete network load balancer front

        elasticloadbalancing CreateLoadBalancer
        {"eventSource":"elasticloadbalancing.amazonaws.com","eventName":"CreateLoadBalancer",
          "errorCode":"AccessDenied"}
        was denied: tried to create a load balancer

        ec2 RunInstances
        {"eventSource":"ec2.amazonaws.com","eventName":"RunInstances",
          "requestParameters":{"instanceType":"t3.micro","instancesSet":{"items":[{"imageId":"ami-1",
          "maxCount":2}]}},"responseElements":{"instancesSet":{"items":[{"instanceId":"i-01234567"},
          {"instanceId":"i-89abcdef"}]}}}
        launched 2 t3.micro instances (i-01234567, i-89abcdef)

        ec2 RunInstances
        {"eventSource":"ec2.amazonaws.com","eventName":"RunInstances",
          "requestParameters":{"instanceType":"t3.micro","instancesSet":{"items":[{"imageId":"ami-1",
          "maxCount":2}]}},"errorCode":"Client.UnauthorizedOperation"}
        was denied: tried to launch 2 t3.micro instances

        ec2 TerminateInstances
        {"eventSource":"ec2.amazonaws.com","eventName":"TerminateInstances",
          "requestParameters":{"instancesSet":{"items":[{"instanceId":"i-01234567"}]}}}
        terminated instance i-01234567

        ec2 AuthorizeSecurityGroupIngress
        {"eventSource":"ec2.amazonaws.com","eventName":"AuthorizeSecurityGroupIngress",
          "requestParameters":{"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,
          "toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}}}
        allowed inbound tcp 22 from 0.0.0.0/0 in security group sg-1

        ec2 RevokeSecurityGroupEgress
        {"eventSource":"ec2.amazonaws.com","eventName":"RevokeSecurityGroupEgress",
          "requestParameters":{"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":443,
          "toPort":443,"ipRanges":{"items":[{"cidrIp":"10.0.0.0/8"}]}}]}}}
        revoked outbound tcp 443 to 10.0.0.0/8 in security group sg-1

        ec2 CreateSecurityGroup
        {"eventSource":"ec2.amazonaws.com","eventName":"CreateSecurityGroup",
          "requestParameters":{"groupName":"web","vpcId":"vpc-1"},"responseElements":{"groupId":"sg-9"}}
        created security group web (sg-9)

        ec2 CreateTags
        {"eventSource":"ec2.amazonaws.com","eventName":"CreateTags",
          "requestParameters":{"resourcesSet":{"items":[{"resourceId":"i-01234567"}]},
          "tagSet":{"items":[{"key":"Name","value":"a"}]}}}
        added tag Name=a to i-01234567

        ec2 CreateRoute
        {"eventSource":"ec2.amazonaws.com","eventName":"CreateRoute",
          "requestParameters":{"routeTableId":"rtb-1","destinationCidrBlock":"0.0.0.0/0","gatewayId":"igw-1"}}
        created route to 0.0.0.0/0 through igw-1 in rtb-1

        ec2 CreateVpc
        {"eventSource":"ec2.amazonaws.com","eventName":"CreateVpc",
          "requestParameters":{"cidrBlock":"10.0.0.0/16"},"responseElements":{"vpc":{"vpcId":"vpc-1"}}}
        created VPC vpc-1 (10.0.0.0/16)

        ec2 CreateVolume
        {"eventSource":"ec2.amazonaws.com","eventName":"CreateVolume","requestParameters":{"size":"8"},
          "responseElements":{"volumeId":"vol-1"}}
        created volume vol-1 (8 GiB)

        ec2 AttachVolume
        {"eventSource":"ec2.amazonaws.com","eventName":"AttachVolume","requestParameters":{"volumeId":"vol-1",
          "instanceId":"i-1"}}
        attached volume vol-1 to i-1

        ec2 AllocateAddress
        {"eventSource":"ec2.amazonaws.com","eventName":"AllocateAddress","requestParameters":{},
          "responseElements":{"publicIp":"198.51.100.7"}}
        allocated elastic IP address 198.51.100.7

        iam CreateUser
        {"eventSource":"iam.amazonaws.com","eventName":"CreateUser","requestParameters":{"userName":"Eve"}}
        created user Eve

        iam AttachUserPolicy
        {"eventSource":"iam.amazonaws.com","eventName":"AttachUserPolicy","requestParameters":{"userName":"Eve",
          "policyArn":"arn:aws:iam::aws:policy/AdministratorAccess"}}
        attached policy AdministratorAccess to user Eve

        iam PutRolePolicy
        {"eventSource":"iam.amazonaws.com","eventName":"PutRolePolicy","requestParameters":{"roleName":"Deploy",
          "policyName":"inline","policyDocument":"{}"}}
        set inline policy inline of role Deploy

        iam CreateAccessKey
        {"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","requestParameters":{"userName":"Eve"},
          "responseElements":{"accessKey":{"accessKeyId":"AKIAEXAMPLE"}}}
        created access key AKIAEXAMPLE for user Eve

        iam UpdateAccessKey
        {"eventSource":"iam.amazonaws.com","eventName":"UpdateAccessKey","requestParameters":{"userName":"Eve",
          "accessKeyId":"AKIAEXAMPLE","status":"Inactive"}}
        deactivated access key AKIAEXAMPLE of user Eve

        iam DeactivateMFADevice
        {"eventSource":"iam.amazonaws.com","eventName":"DeactivateMFADevice",
          "requestParameters":{"userName":"Eve"}}
        deactivated an MFA device of user Eve

        iam CreatePolicyVersion
        {"eventSource":"iam.amazonaws.com","eventName":"CreatePolicyVersion",
          "requestParameters":{"policyArn":"arn:aws:iam::123456789012:policy/team/Write","setAsDefault":true}}
        created a version of policy Write as the default

        iam UpdateAssumeRolePolicy
        {"eventSource":"iam.amazonaws.com","eventName":"UpdateAssumeRolePolicy",
          "requestParameters":{"roleName":"Deploy"}}
        changed who may assume role Deploy

        sts AssumeRole
        {"eventSource":"sts.amazonaws.com","eventName":"AssumeRole",
          "requestParameters":{"roleArn":"arn:aws:iam::123456789012:role/Deploy","roleSessionName":"alice"}}
        assumed role Deploy as alice

        sts AssumeRole
        {"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","errorCode":"AccessDenied",
          "errorMessage":"You may not: x on resource: arn:aws:iam::123456789012:role/Admin"}
        was denied: tried to assume role Admin

        sts AssumeRoleWithSAML
        {"eventSource":"sts.amazonaws.com","eventName":"AssumeRoleWithSAML",
          "requestParameters":{"roleArn":"arn:aws:iam::123456789012:role/Deploy","roleSessionName":"grace"}}
        assumed role Deploy as grace with SAML

        sts GetCallerIdentity
        {"eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity"}
        asked who the caller is

        signin ConsoleLogin
        {"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",
          "responseElements":{"ConsoleLogin":"Success"},"userIdentity":{"type":"IAMUser"},
          "additionalEventData":{"MFAUsed":"No"}}
        signed in to the console without MFA

        signin ConsoleLogin
        {"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",
          "responseElements":{"ConsoleLogin":"Success"},"userIdentity":{"type":"Root"},
          "additionalEventData":{"MFAUsed":"YES"}}
        signed in to the console with MFA

        signin ConsoleLogin
        {"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",
          "responseElements":{"ConsoleLogin":"Success"},"userIdentity":{"type":"AssumedRole"},
          "additionalEventData":{"MFAUsed":"No"}}
        signed in to the console

        signin ConsoleLogin
        {"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",
          "responseElements":{"ConsoleLogin":"Failure"},"userIdentity":{"type":"IAMUser"},
          "additionalEventData":{"MFAUsed":"No"},"errorMessage":"Failed authentication"}
        failed to sign in to the console

        s3 CreateBucket
        {"eventSource":"s3.amazonaws.com","eventName":"CreateBucket","requestParameters":{"bucketName":"logs"}}
        created bucket logs

        s3 PutBucketPolicy
        {"eventSource":"s3.amazonaws.com","eventName":"PutBucketPolicy",
          "requestParameters":{"bucketName":"logs"}}
        set the policy of bucket logs

        s3 DeleteBucketLifecycle
        {"eventSource":"s3.amazonaws.com","eventName":"DeleteBucketLifecycle",
          "requestParameters":{"bucketName":"logs"}}
        deleted the lifecycle rules of bucket logs

        s3 PutObject
        {"eventSource":"s3.amazonaws.com","eventName":"PutObject","requestParameters":{"bucketName":"logs",
          "key":"a/b.gz"}}
        wrote a/b.gz to bucket logs

        s3 DeleteBucket
        {"eventSource":"s3.amazonaws.com","eventName":"DeleteBucket","requestParameters":{"bucketName":"logs"},
          "errorCode":"BucketNotEmpty"}
        failed to delete bucket logs (BucketNotEmpty)

        kms ScheduleKeyDeletion
        {"eventSource":"kms.amazonaws.com","eventName":"ScheduleKeyDeletion",
          "requestParameters":{"keyId":"arn:aws:kms:us-west-2:123456789012:key/0a1b2c3d",
          "pendingWindowInDays":7}}
        scheduled deletion of key 0a1b2c3d in 7 days

        kms DisableKeyRotation
        {"eventSource":"kms.amazonaws.com","eventName":"DisableKeyRotation",
          "requestParameters":{"keyId":"0a1b2c3d"}}
        turned rotation off for key 0a1b2c3d

        kms CreateAlias
        {"eventSource":"kms.amazonaws.com","eventName":"CreateAlias",
          "requestParameters":{"aliasName":"alias/app","targetKeyId":"0a1b2c3d"}}
        created alias/app for key 0a1b2c3d

        cloudtrail StopLogging
        {"eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging",
          "requestParameters":{"name":"arn:aws:cloudtrail:us-west-2:123456789012:trail/main"}}
        turned logging off for trail main

        cloudtrail DeleteTrail
        {"eventSource":"cloudtrail.amazonaws.com","eventName":"DeleteTrail","requestParameters":{"name":"main"}}
        deleted trail main

        lambda CreateFunction20150331
        {"eventSource":"lambda.amazonaws.com","eventName":"CreateFunction20150331",
          "requestParameters":{"functionName":"orders"}}
        created function orders

        lambda UpdateFunctionCode20150331v2
        {"eventSource":"lambda.amazonaws.com","eventName":"UpdateFunctionCode20150331v2",
          "requestParameters":{"functionName":"arn:aws:lambda:us-west-2:123456789012:function:orders"}}
        updated the code of function orders

        lambda AddPermission20150331v2
        {"eventSource":"lambda.amazonaws.com","eventName":"AddPermission20150331v2",
          "requestParameters":{"functionName":"orders","principal":"s3.amazonaws.com"}}
        allowed s3.amazonaws.com to use function orders

        rds DeleteDBInstance
        {"eventSource":"rds.amazonaws.com","eventName":"DeleteDBInstance",
          "requestParameters":{"dBInstanceIdentifier":"orders","skipFinalSnapshot":true}}
        deleted database orders without a final snapshot

        rds ModifyDBSnapshotAttribute
        {"eventSource":"rds.amazonaws.com","eventName":"ModifyDBSnapshotAttribute",
          "requestParameters":{"dBSnapshotIdentifier":"nightly","valuesToAdd":["999999999999"]}}
        shared snapshot nightly with 999999999999

        ecs UpdateService
        {"eventSource":"ecs.amazonaws.com","eventName":"UpdateService","requestParameters":{"service":"web",
          "cluster":"prod","desiredCount":4}}
        updated service web in cluster prod (4 tasks)

        ecs RunTask
        {"eventSource":"ecs.amazonaws.com","eventName":"RunTask","requestParameters":{"taskDefinition":"job:3",
          "cluster":"arn:aws:ecs:us-west-2:123456789012:cluster/prod"}}
        ran task job:3 in cluster prod

        eks UpdateClusterVersion
        {"eventSource":"eks.amazonaws.com","eventName":"UpdateClusterVersion",
          "requestParameters":{"name":"prod","version":"1.31"}}
        updated cluster prod to version 1.31

        autoscaling AttachLoadBalancerTargetGroups
        {"eventSource":"autoscaling.amazonaws.com","eventName":"AttachLoadBalancerTargetGroups",
          "requestParameters":{"autoScalingGroupName":"web","targetGroupARNs":["$BLUE"]}}
        attached target group blue to Auto Scaling group web

        autoscaling SetDesiredCapacity
        {"eventSource":"autoscaling.amazonaws.com","eventName":"SetDesiredCapacity",
          "requestParameters":{"autoScalingGroupName":"web","desiredCapacity":0}}
        set the capacity of Auto Scaling group web to 0

        cloudformation UpdateStack
        {"eventSource":"cloudformation.amazonaws.com","eventName":"UpdateStack",
          "requestParameters":{"stackName":"arn:aws:cloudformation:us-west-2:123456789012:stack/web/0a1b"}}
        updated stack web

        cloudformation ExecuteChangeSet
        {"eventSource":"cloudformation.amazonaws.com","eventName":"ExecuteChangeSet",
          "requestParameters":{"stackName":"web","changeSetName":"c1"}}
        executed change set c1 of stack web

        ssm SendCommand
        {"eventSource":"ssm.amazonaws.com","eventName":"SendCommand",
          "requestParameters":{"documentName":"AWS-RunShellScript","instanceIds":["i-1","i-2"]}}
        ran command AWS-RunShellScript on 2 instances (i-1, i-2)

        ssm PutParameter
        {"eventSource":"ssm.amazonaws.com","eventName":"PutParameter","requestParameters":{"name":"/app/key"}}
        set parameter /app/key

        ssm StartSession
        {"eventSource":"ssm.amazonaws.com","eventName":"StartSession","requestParameters":{"target":"i-1"}}
        started a session on i-1

        secretsmanager GetSecretValue
        {"eventSource":"secretsmanager.amazonaws.com","eventName":"GetSecretValue",
          "requestParameters":{"secretId":"arn:aws:secretsmanager:us-west-2:123456789012:secret:db-Ab12Cd"}}
        read the value of secret db

        redshift PauseCluster
        {"eventSource":"redshift.amazonaws.com","eventName":"PauseCluster",
          "requestParameters":{"clusterIdentifier":"dw"}}
        paused cluster dw

        config DeleteConfigRule
        {"eventSource":"config.amazonaws.com","eventName":"DeleteConfigRule",
          "requestParameters":{"configRuleName":"no-public"}}
        deleted config rule no-public

        guardduty CreateIPSet
        {"eventSource":"guardduty.amazonaws.com","eventName":"CreateIPSet",
          "requestParameters":{"detectorId":"d1","name":"friends"}}
        created IP set friends

        dynamodb UpdateTimeToLive
        {"eventSource":"dynamodb.amazonaws.com","eventName":"UpdateTimeToLive",
          "requestParameters":{"tableName":"t"}}
        updated time to live for t

        waf ListWebACLs
        {"eventSource":"waf.amazonaws.com","eventName":"ListWebACLs"}
        listed web ACLs

        cognito-idp AdminDisableUser
        {"eventSource":"cognito-idp.amazonaws.com","eventName":"AdminDisableUser",
          "requestParameters":{"username":"x","userPoolId":"p"}}
        disabled user x

        ec2 DescribeInstances
        {"eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances"}
        described instances

        organizations LeaveOrganization
        {"eventSource":"organizations.amazonaws.com","eventName":"LeaveOrganization"}
        left organization

        backup BackupJobCompleted
        {"eventSource":"backup.amazonaws.com","eventName":"BackupJobCompleted","eventType":"AwsServiceEvent"}
        recorded service event BackupJobCompleted

        odd frobnicate
        {"eventSource":"odd.amazonaws.com","eventName":"frobnicate"}
        called frobnicate

        route53 ChangeResourceRecordSets
        {"eventSource":"route53.amazonaws.com","eventName":"ChangeResourceRecordSets",
          "requestParameters":{"hostedZoneId":"Z1"}}
        changed resource record sets for Z1

        eks AssociateAccessPolicy
        {"eventSource":"eks.amazonaws.com","eventName":"AssociateAccessPolicy",
          "requestParameters":{"name":"prod","principalArn":"x"}}
        associated access policy for prod

        ce GetCostAndUsage
        {"eventSource":"ce.amazonaws.com","eventName":"GetCostAndUsage","errorCode":"AccessDenied",
          "errorMessage":"You may not: x on resource: arn:aws:ce:us-east-1:123456789012:/GetCostAndUsage"}
        was denied: tried to read cost and usage

        nothing
        {}
        made a call without a name

        7
        {"eventName":7,"eventSource":[],"requestParameters":"x"}
        made a call without a name
        """#
}
