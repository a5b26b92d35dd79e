// Makes a month of CloudTrail logs of a made-up company, laid out as a trail delivers them:
//   logs FOLDER EVENTS [SEED [DAYS [ACCOUNTS [REGIONS]]]]
// The same arguments give the same bytes on any machine and number of threads with the same libdeflate: every account,
// region and day has random numbers of its own. About one event in a hundred is delivered twice, in different files.
#include "actions.hpp"

#include <libdeflate.h>

#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

using std::string;

/// SplitMix64: small, fast, and the same everywhere, unlike the distributions of the standard library.
struct Random {
    uint64_t state;
    uint64_t next() {
        uint64_t z = state += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        return z ^ z >> 31;
    }
    size_t below(size_t n) { return next() % n; }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    /// Small numbers are likelier, as in anything that is called by name.
    size_t skewed(size_t n) { return static_cast<size_t>(static_cast<double>(n) * std::pow(unit(), 3)); }
    string letters(size_t n, const char *alphabet, size_t size) {
        string s(n, ' ');
        for (char &c : s) c = alphabet[below(size)];
        return s;
    }
    string hex(size_t n) { return letters(n, "0123456789abcdef", 16); }
    string key(size_t n) { return letters(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32); }
    string uuid() { return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12); }
};

uint64_t mixed(uint64_t seed, uint64_t a, uint64_t b = 0, uint64_t c = 0) {
    Random r{seed};
    for (uint64_t x : {a, b, c}) r.state = r.next() ^ x;
    return r.next();
}

const char *const regions[] = {"eu-west-1", "us-east-1", "eu-central-1", "us-west-2", "ap-southeast-2", "sa-east-1", "ap-northeast-1", "ca-central-1"};
const char *const services[] = {"checkout", "ledger", "catalog",  "search",  "mailer",  "invoices", "gateway", "identity", "pricing", "stock",
                                "returns",  "labels", "payments", "reviews", "reports", "exports",  "images",  "sessions", "audit",   "edge"};
const char *const people[] = {"amara", "bruno", "chiyo", "dalia", "edwin", "freya", "goran", "hanna", "imran", "jonas", "katya", "lucia",
                              "mateo", "nadia", "oskar", "petra", "quinn", "rosa",  "samir", "tilda", "ugo",   "vera",  "wanda", "yusuf"};
const char *const groups[] = {"Developer", "ReadOnly", "Operator", "Administrator"};

struct Account {
    string number;
    std::vector<string> instances, addresses;

    Account(uint64_t seed, size_t index) {
        Random r{mixed(seed, 11, index)};
        number = std::to_string(100000000000 + r.below(899999999999));
        for (size_t i = 0; i < 12 * std::size(services); ++i) instances.push_back("i-0" + r.hex(16));
        for (int i = 0; i < 120; ++i)
            addresses.push_back("198.51." + std::to_string(r.below(256)) + "." + std::to_string(1 + r.below(254)));
    }
};

string clock_text(const char *format, long seconds) {
    const time_t t = seconds;
    tm parts;
    gmtime_r(&t, &parts);
    char text[40];
    strftime(text, sizeof text, format, &parts);
    return text;
}

/// What the `$` marks of a template stand for, in one event.
struct Names {
    Random &r;
    const Account &account;
    const string region;
    const size_t service = r.skewed(std::size(services));
    const size_t instance = service * 12 + r.skewed(12);  // each service has its own dozen
    const uint64_t about = mixed(account.number[3], service, region[0], account.number[7]);
    const string time;

    string fixed(uint64_t what, size_t n) const { return Random{mixed(about, what)}.hex(n); }
    string arn(const char *of, const string &rest) const { return string("arn:aws:") + of + ":" + region + ":" + account.number + ":" + rest; }
    string name() const { return services[service]; }

    void put(char mark, string &out) const {
        switch (mark) {
        case 'a': out += account.number; return;
        case 'r': out += region; return;
        case 'n': out += name(); return;
        case 'i': out += account.instances[instance]; return;
        case 'p': out += "10.20." + std::to_string(instance) + "." + std::to_string(service + 4); return;
        case 'b': out += name() + "-" + account.number.substr(8) + "-" + region; return;
        case 'g': out += "sg-0" + fixed(1, 16); return;
        case 's': out += "subnet-0" + fixed(2 + instance % 3, 16); return;
        case 'v': out += "vpc-0" + fixed(0, 16).replace(0, 8, account.number.substr(4)); return;
        case 'm': out += "ami-0" + fixed(5, 16); return;
        case 'R': out += "arn:aws:iam::" + account.number + ":role/" + name() + "-task"; return;
        case 'K': out += arn("kms", "key/") + fixed(6, 8) + "-1111-4222-8333-" + fixed(7, 12); return;
        case 'L': out += arn("elasticloadbalancing", "loadbalancer/app/") + name() + "/" + fixed(8, 16); return;
        case 'l': out += arn("elasticloadbalancing", "listener/app/") + name() + "/" + fixed(8, 16) + "/" + fixed(9, 16); return;
        case 'T': out += arn("elasticloadbalancing", "targetgroup/") + name() + "/" + fixed(10, 16); return;
        case 'A': out += "ASIA" + r.key(16); return;
        case 't': out += r.key(180); return;
        case 'h': out += r.hex(8); return;
        case 'u': out += r.uuid(); return;
        case 'd': out += time.substr(0, 10); return;
        case 'e': out += time; return;
        default: out += mark;
        }
    }
    void fill(const char *text, string &out) const {
        for (; *text; ++text)
            if (*text == '$' && text[1]) put(*++text, out);
            else out += *text;
    }
};

struct Caller { string identity, address, agent; };

string session(const Names &n, const string &role, const string &id, const string &name, Random keys, const char *more) {
    const string &a = n.account.number;
    return R"({"type":"AssumedRole","principalId":")" + id + ":" + name + R"(","arn":"arn:aws:sts::)" + a + ":assumed-role/" + role + "/" + name +
           R"(","accountId":")" + a + R"(","accessKeyId":"ASIA)" + keys.key(16) +
           R"(","sessionContext":{"sessionIssuer":{"type":"Role","principalId":")" + id + R"(","arn":"arn:aws:iam::)" + a + ":role/" + role +
           R"(","accountId":")" + a + R"(","userName":")" + role + R"("},"attributes":{"creationDate":")" + n.time.substr(0, 11) +
           R"(06:00:00Z","mfaAuthenticated":"false"})" + more + "}}";
}

Caller caller(By by, const Action &action, const Names &n) {
    Random &r = n.r;
    const uint64_t day = mixed(n.about, std::strtoul(n.time.substr(8, 2).c_str(), nullptr, 10));
    switch (by) {
    case By::machine: {
        const string &who = n.account.instances[n.instance];
        return {session(n, n.name() + "-task", "AROA" + Random{n.about}.key(17), who, {mixed(day, n.instance)}, R"(,"ec2RoleDelivery":"2.0")"),
                "10.20." + std::to_string(n.instance) + "." + std::to_string(n.service + 4),
                "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#arm64 api/" + string(action.source) + "#1.58.2"};
    }
    case By::pipeline: {
        const string run = "run-" + std::to_string(9000 + r.skewed(400));
        return {session(n, "pipeline", "AROA" + Random{mixed(n.account.number[5], 3)}.key(17), run, {mixed(day, 1)},
                        R"(,"webIdFederationData":{"federatedProvider":"arn:aws:iam::000000000000:oidc-provider/ci.company.example","attributes":{}})"),
                "203.0.113." + std::to_string(r.skewed(60)),
                r.below(3) ? "APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.66.0 aws-sdk-go-v2/1.30.4"
                           : "Boto3/1.35.10 md/Botocore#1.35.10 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.12.5 Botocore/1.35.10"};
    }
    case By::person: {
        const size_t who = r.skewed(std::size(people)), group = who % 4;
        const string role = string("AWSReservedSSO_") + groups[group] + "_" + Random{mixed(group, 77)}.hex(16);
        return {session(n, role, "AROA" + Random{mixed(group, n.account.number[4])}.key(17), string(people[who]) + "@company.example", {mixed(day, who, 2)}, ""),
                n.account.addresses[who * 3 + r.below(3)],
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126." + std::to_string(r.skewed(9)) + " Safari/537.36"};
    }
    case By::user: {
        const string who = people[r.below(6)], &a = n.account.number;
        return {R"({"type":"IAMUser","principalId":"AIDA)" + Random{mixed(who[0], a[4])}.key(17) + R"(","arn":"arn:aws:iam::)" + a + ":user/" + who +
                    R"(","accountId":")" + a + R"(","accessKeyId":"AKIA)" + Random{mixed(who[1], a[5])}.key(16) + R"(","userName":")" + who + "\"}",
                n.account.addresses[r.below(100)], "aws-cli/2.17.40 md/awscrt#0.21.2 ua/2.0 os/linux#6.8 lang/python#3.11.9 cfg/retry-mode#standard"};
    }
    case By::service: break;
    }
    static const char *const invokers[] = {"lambda", "autoscaling", "cloudtrail", "ecs-tasks", "config", "delivery.logs", "ec2"};
    const string who = string(invokers[r.skewed(std::size(invokers))]) + ".amazonaws.com";
    return {R"({"type":"AWSService","invokedBy":")" + who + "\"}", who, who};
}

/// One record of a call at a time, without a comma.
void record(const Account &account, const string &region, long seconds, const Action &action, Random &r, string &out) {
    const Names n{.r = r, .account = account, .region = region, .time = clock_text("%Y-%m-%dT%H:%M:%SZ", seconds)};
    // One call in six is made by someone else than usual.
    const By by = r.below(6) ? action.by : static_cast<By>(r.below(4));
    const Caller who = caller(by, action, n);
    const bool fails = by != By::service && r.unit() < 0.045;
    out += R"({"eventVersion":"1.11","userIdentity":)" + who.identity + R"(,"eventTime":")" + n.time + R"(","eventSource":")" + action.source +
           R"(.amazonaws.com","eventName":")" + action.name + R"(","awsRegion":")" + region + R"(","sourceIPAddress":")" + who.address +
           R"(","userAgent":")" + who.agent + R"(",)";
    if (fails) {
        static const char *const codes[] = {"AccessDenied", "ThrottlingException", "ValidationException", "ResourceNotFoundException"};
        const string code = string(action.source) == "ec2" ? "Client.UnauthorizedOperation" : codes[r.skewed(std::size(codes))];
        out += R"("errorCode":")" + code + R"(","errorMessage":"The caller is not authorized to perform )" + action.source + ":" + action.name +
               R"( on this resource, or the call came too often",)";
    }
    out += R"("requestParameters":)";
    n.fill(action.request, out);
    out += R"(,"responseElements":)";
    n.fill(fails ? "null" : action.response, out);
    out += R"(,"requestID":")" + r.uuid() + R"(","eventID":")" + r.uuid() + R"(","readOnly":)" + (action.reads ? "true" : "false");
    if (action.resources) {
        out += R"(,"resources":)";
        n.fill(action.resources, out);
    }
    out += R"(,"eventType":")";
    out += string(action.source) == "signin" ? "AwsConsoleSignIn" : action.request[0] == 'n' && by == By::service ? "AwsServiceEvent" : "AwsApiCall";
    out += R"(","managementEvent":true,"recipientAccountId":")" + account.number + R"(","eventCategory":"Management")";
    if (by != By::service)
        out += R"(,"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":")" + string(action.source) + "." +
               region + R"(.amazonaws.com"})";
    out += "}";
}

constexpr long first_second = 1777593600;  // 2026-05-01T00:00:00Z
constexpr int slots = 288;                 // of five minutes

/// How much is going on: less at night and on weekends.
double activity(int day, int hour) {
    const bool weekend = (day + 4) % 7 >= 5;  // 1 May 2026 is a Friday
    return (weekend ? 0.5 : 1.0) * (0.5 + 0.5 * std::exp(-std::pow((hour - 13) / 4.0, 2)));
}

struct Delivery {
    std::filesystem::path folder;
    uint64_t seed;
    double weight_of_all = 0;
    std::atomic<size_t> files{0}, bytes{0}, records{0};

    const Action &pick(Random &r) const {
        double x = r.unit() * weight_of_all;
        for (const Action &a : actions)
            if ((x -= a.weight) < 0) return a;
        return actions[0];
    }

    /// The files of one account, region and day.
    void day(const Account &account, const string &region, int day, size_t events, Random r) {
        // Some thirty events to a file, more in busy ones, until every five minutes have theirs.
        const size_t used = std::min<size_t>(slots, 1 + events / 30);
        std::vector<int> chosen;
        while (chosen.size() < used) {
            const int slot = static_cast<int>(r.below(slots));
            if (used == slots || r.unit() < activity(day, slot / 12)) chosen.push_back(used == slots ? static_cast<int>(chosen.size()) : slot);
        }
        std::map<int, string> bodies;
        std::vector<string> again;
        for (size_t i = 0; i < events; ++i) {
            const int slot = chosen[r.skewed(chosen.size() * 2) % chosen.size()];
            string &body = bodies[slot];
            const size_t start = body.size();
            record(account, region, first_second + 86400L * day + 300L * slot + static_cast<long>(r.below(300)), pick(r), r, body);
            if (r.below(100) == 0) again.push_back(body.substr(start));
            body += ',';
            ++records;
        }
        for (const string &body : again) bodies[chosen[r.below(chosen.size())] + slots] += body + ",", ++records;
        auto *packer = libdeflate_alloc_compressor(6);
        for (auto &[slot, body] : bodies) {
            body.back() = ']';
            const string text = R"({"Records":[)" + body + "}";
            // Delivered within a quarter of an hour; what is delivered again comes later.
            const long time = first_second + 86400L * day + 300L * (slot % slots + 1) + 60 * static_cast<long>(r.below(10)) + (slot >= slots ? 1800 : 0);
            const auto path = folder / "AWSLogs" / account.number / "CloudTrail" / region / clock_text("%Y/%m/%d", time);
            std::filesystem::create_directories(path);
            string gz(libdeflate_gzip_compress_bound(packer, text.size()), '\0');
            gz.resize(libdeflate_gzip_compress(packer, text.data(), text.size(), gz.data(), gz.size()));
            const string name = account.number + "_CloudTrail_" + region + "_" + clock_text("%Y%m%dT%H%MZ", time) + "_" +
                                r.letters(16, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 62) + ".json.gz";
            std::ofstream file(path / name, std::ios::binary);
            file.write(gz.data(), static_cast<std::streamsize>(gz.size()));
            if (!file) {
                perror("logs");
                exit(1);
            }
            ++files;
            bytes += text.size();
        }
        libdeflate_free_compressor(packer);
    }
};

int main(int count, char **arguments) {
    auto number = [&](int i, size_t otherwise) { return count > i ? std::strtoull(arguments[i], nullptr, 10) : otherwise; };
    if (count < 3) {
        fprintf(stderr, "usage: logs FOLDER EVENTS [SEED [DAYS [ACCOUNTS [REGIONS]]]]\n");
        return 2;
    }
    const size_t events = number(2, 0), seed = number(3, 1), days = number(4, 31), many = number(5, 6);
    const size_t places = std::min<size_t>(number(6, 5), std::size(regions));
    Delivery delivery{.folder = arguments[1], .seed = seed};
    for (const Action &a : actions) delivery.weight_of_all += a.weight;

    struct Share { size_t account, region; int day; double weight; };
    std::vector<Account> accounts;
    std::vector<Share> shares;
    double all = 0;
    for (size_t a = 0; a < many; ++a) {
        accounts.emplace_back(seed, a);
        for (size_t p = 0; p < places; ++p)
            for (size_t d = 0; d < days; ++d) {
                shares.push_back({a, p, static_cast<int>(d), activity(static_cast<int>(d), 13) / static_cast<double>((a + 1) * (p + 1))});
                all += shares.back().weight;
            }
    }
    // How many events each gets: rounded so that the sum is right.
    std::vector<size_t> sizes;
    double sum = 0;
    size_t given = 0;
    for (const Share &s : shares) {
        sum += s.weight;
        const size_t until = static_cast<size_t>(std::llround(sum / all * static_cast<double>(events)));
        sizes.push_back(until - given);
        given = until;
    }
    std::atomic<size_t> next{0};
    std::vector<std::thread> workers;
    for (unsigned t = 0; t < std::max(1u, std::thread::hardware_concurrency()); ++t)
        workers.emplace_back([&] {
            for (size_t i; (i = next++) < shares.size();)
                if (sizes[i] > 0)
                    delivery.day(accounts[shares[i].account], regions[shares[i].region], shares[i].day, sizes[i], {mixed(seed, 23, i)});
        });
    for (std::thread &w : workers) w.join();
    printf("%zu records of %zu events, %.1f MB of JSON in %zu files\n", delivery.records.load(), events, static_cast<double>(delivery.bytes) / 1e6,
           delivery.files.load());
}
