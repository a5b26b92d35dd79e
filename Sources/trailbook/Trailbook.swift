@main struct Trailbook { static func main() {} }
