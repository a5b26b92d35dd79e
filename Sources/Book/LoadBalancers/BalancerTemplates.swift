internal import Mustache

/// The templates of the pages of load balancers.
struct BalancerTemplates: Sendable {
    let page: TemplateSet.PageTemplates<BalancerPage>
    let more: Template<BalancerPage>
    let index: TemplateSet.PageTemplates<BalancerIndexPage>
    let indexRow: Template<BalancerIndexRow>
    let timeline: Template<BalancerTimeline>
    let day: Template<BalancerDay>
    let row: Template<BalancerRow>
    let burst: Template<BalancerBurst>
    let reads: Template<BalancerReads>

    init(_ library: TemplateLibrary) throws(TemplateError) {
        func html<Model: TemplateModel>(_ name: String) throws(TemplateError) -> Template<Model> {
            try library.template(named: "\(name).mustache", for: Model.self, escaping: .html)
        }
        page = try TemplateSet.PageTemplates(library, "lb")
        more = try html("lb-more")
        index = try TemplateSet.PageTemplates(library, "lb-index")
        indexRow = try html("lb-index-row")
        timeline = try html("lb-timeline")
        day = try html("lb-day")
        row = try html("lb-row")
        burst = try html("lb-burst")
        reads = try html("lb-reads")
    }
}
