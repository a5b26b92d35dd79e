import Testing

@testable import Book

@Suite struct NumberTableTests {
    @Test func `numbers are found by their keys, whatever was added since`() {
        var table = NumberTable()
        #expect(table[0] == -1)
        // Keys that differ in the high half only, and neighbours.
        for number in Int32(0)..<5000 { table[NumberTable.key(number % 7, number)] = number }
        #expect(table.count == 5000)
        for number in Int32(0)..<5000 { #expect(table[NumberTable.key(number % 7, number)] == number) }
        #expect(table[NumberTable.key(8, 3)] == -1)
        table[NumberTable.key(0, 0)] = 77
        #expect(table[NumberTable.key(0, 0)] == 77)
        #expect(table.count == 5000)
        #expect(NumberTable.key(1, 0) != NumberTable.key(0, 1))
    }
}
