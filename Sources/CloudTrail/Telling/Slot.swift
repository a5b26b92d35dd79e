/// A value that the lines of a service may name, and how it is found in a record. Members that ``RecordFields`` leaves out
/// are not there.
struct Slot: Sendable {
    let field: WordingField
    /// The lines that it lists, where it lists lines.
    let pieces: [String]
    /// Whether it looks at what the call answered. Where no value of a line does, the answer is not even kept.
    private(set) var readsAnswer = false
    let find: @Sendable (Scene, Wordings) -> Found

    private init(
        _ name: String, _ kind: WordingField.Kind, pieces: [String] = [],
        _ find: @escaping @Sendable (Scene, Wordings) -> Found
    ) {
        field = WordingField(name: name, kind: kind)
        self.pieces = pieces
        self.find = find
    }

    /// The first of these parameters that is a text or a number; of its own name where none are given.
    static func name(_ name: String, _ keys: String...) -> Slot {
        let keys = keys.isEmpty ? [name] : keys
        return Slot(name, .text) { scene, _ in Found(scene.name(keys)) }
    }

    /// A parameter that holds a name or an ARN, as the name.
    static func tail(_ name: String, _ keys: String...) -> Slot {
        let keys = keys.isEmpty ? [name] : keys
        return Slot(name, .text) { scene, _ in Found(scene.tail(keys)) }
    }

    /// A value of the answer.
    static func answer(_ name: String, _ path: String...) -> Slot {
        Slot(name, .text) { scene, _ in Found(Scene.clean(path.reduce(scene.response) { $0[$1] })) }.ofAnswer
    }

    /// A text on one line.
    static func text(_ name: String, _ find: @escaping @Sendable (Scene) -> String?) -> Slot {
        Slot(name, .text) { scene, _ in Found(find(scene)) }
    }

    /// A text that is made of words.
    static func words(_ name: String, _ find: @escaping @Sendable (Scene, Wordings) -> String?) -> Slot {
        Slot(name, .text) { Found(find($0, $1)) }
    }

    /// Something that is so or not.
    static func flag(_ name: String, _ holds: @escaping @Sendable (Scene) -> Bool) -> Slot {
        Slot(name, .flag) { scene, _ in Found(holds(scene)) }
    }

    /// The texts of an array parameter; of its own name where no other is given.
    static func texts(_ name: String, _ key: String? = nil) -> Slot {
        Slot(name, .names) { scene, _ in .names(scene.texts(key ?? name)) }
    }

    /// Several names.
    static func names(_ name: String, _ find: @escaping @Sendable (Scene) -> [String]) -> Slot {
        Slot(name, .names) { scene, _ in .names(find(scene)) }
    }

    /// Several texts that are made of words.
    static func changes(_ name: String, _ find: @escaping @Sendable (Scene, Wordings) -> [String]) -> Slot {
        Slot(name, .names) { .names(find($0, $1)) }
    }

    /// How many there are of something.
    static func count(_ name: String, _ find: @escaping @Sendable (Scene) -> Int) -> Slot {
        Slot(name, .count) { scene, _ in .count(find(scene)) }
    }

    /// The same value, which is found in what the call answered, or may be.
    var ofAnswer: Slot {
        var slot = self
        slot.readsAnswer = true
        return slot
    }

    /// The lines of these names, as far as the record has their values.
    static func pieces(_ name: String, _ lines: String...) -> Slot {
        Slot(name, .text, pieces: lines) { _, _ in .pieces(lines) }
    }
}

/// The values of a service's lines, found in a record.
struct SceneValues: WordingValues {
    let scene: Scene
    let slots: [Slot]
    let words: Wordings

    func find(_ field: Int) -> Found { slots[field].find(scene, words) }
}
