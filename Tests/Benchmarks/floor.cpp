// The least that reading a folder of trail files can cost: every file read and inflated at one go (libdeflate), every
// byte of it indexed and validated, every record walked and its texts taken out once (simdjson), nothing kept.
//   floor THREADS FOLDER
#include <fcntl.h>
#include <libdeflate.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace fs = std::filesystem;
namespace json = simdjson::ondemand;

struct Sum { size_t files = 0, bytes = 0, records = 0, texts = 0, damaged = 0; };

class Reader {
    libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    json::parser parser;
    std::vector<uint8_t> packed;
    std::unique_ptr<uint8_t[]> text;
    size_t room = 0;

    bool load(const fs::path &path) {
        const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat info;
        if (file < 0 || fstat(file, &info)) return false;
        packed.resize(static_cast<size_t>(info.st_size));
        const bool whole = read(file, packed.data(), packed.size()) == info.st_size;
        close(file);
        return whole;
    }

    bool inflate(size_t &size) {
        if (packed.size() < 18) return false;
        const uint8_t *end = packed.data() + packed.size();  // its last four bytes are the size (RFC 1952)
        const size_t told = end[-4] | end[-3] << 8 | end[-2] << 16 | static_cast<size_t>(end[-1]) << 24;
        if (told + simdjson::SIMDJSON_PADDING > room) {
            room = told + told / 2 + simdjson::SIMDJSON_PADDING;
            text.reset(new uint8_t[room]);
        }
        return !libdeflate_gzip_decompress(inflater, packed.data(), packed.size(), text.get(), told, &size);
    }

    bool walk(size_t size, Sum &sum) {
        json::document document;
        json::array records;
        if (parser.iterate(text.get(), size, room).get(document) || document["Records"].get_array().get(records)) return false;
        for (auto item : records) {
            json::object record;
            if (item.get_object().get(record)) return false;
            ++sum.records;
            for (auto field : record) {
                json::value value;
                std::string_view words;
                json::json_type type;
                if (field.value().get(value) || value.type().get(type)) return false;
                if (type == json::json_type::string && !value.get_string().get(words)) sum.texts += words.size();
            }
        }
        return true;
    }

public:
    ~Reader() { libdeflate_free_decompressor(inflater); }
    Reader() = default;
    Reader(const Reader &) = delete;

    void file(const fs::path &path, Sum &sum) {
        size_t size = 0;
        ++sum.files;
        if (!load(path) || !inflate(size) || !walk(size, sum)) ++sum.damaged;
        sum.bytes += size;
    }
};

int main(int count, char **arguments) {
    if (count != 3) return fprintf(stderr, "usage: floor THREADS FOLDER\n"), 2;
    std::vector<fs::path> files;
    for (const auto &entry : fs::recursive_directory_iterator(arguments[2], fs::directory_options::follow_directory_symlink))
        if (entry.path().extension() == ".gz") files.push_back(entry.path());
    std::atomic<size_t> next{0};
    std::vector<Sum> sums(std::max(1, atoi(arguments[1])));
    {
        std::vector<std::jthread> workers;
        for (Sum &result : sums)
            workers.emplace_back([&] {
                Reader reader;
                Sum sum;
                for (size_t i; (i = next++) < files.size();) reader.file(files[i], sum);
                result = sum;
            });
    }
    Sum all;
    for (const Sum &s : sums)
        all = {all.files + s.files, all.bytes + s.bytes, all.records + s.records, all.texts + s.texts, all.damaged + s.damaged};
    printf("%zu files, %zu bytes of JSON, %zu records, %zu damaged (%zu)\n", all.files, all.bytes, all.records, all.damaged, all.texts);
}
