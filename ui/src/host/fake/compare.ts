import type { Changed, Comparison, Hit, RecordedRun } from '../asked'
import type { Finding } from '../types'

/** What differs between two runs of the stand-in host. */
export function compare(before: RecordedRun, after: RecordedRun): Comparison {
  const name = (finding: Finding) => `${finding.rule}\n${finding.message}`
  const had = new Set(before.page.findings.map(name))
  const has = new Set(after.page.findings.map(name))
  const hits = (run: RecordedRun): Map<string, Hit> => {
    const all = new Map<string, Hit>()
    for (const { pixel_id, event, params } of run.report.fires) {
      const key = `${pixel_id} ${event}`
      const there = all.get(key)
      all.set(key, { pixel_id, event, params, count: (there?.count ?? 0) + 1 })
    }
    return all
  }
  const [old, now] = [hits(before), hits(after)]
  return {
    findings: {
      gone: before.page.findings.filter((finding) => !has.has(name(finding))),
      new: after.page.findings.filter((finding) => !had.has(name(finding))),
      changed: [],
    },
    hits: {
      gone: [...old].filter(([key]) => !now.has(key)).map(([, hit]) => hit),
      new: [...now].filter(([key]) => !old.has(key)).map(([, hit]) => hit),
      changed: [...old].flatMap(([key, hit]): Changed[] => {
        const other = now.get(key)
        if (!other) return []
        const told = (one: Hit) => one.params.filter(([param]) => param.startsWith('cd['))
        const [a, b] = [JSON.stringify(told(hit)), JSON.stringify(told(other))]
        return a === b ? [] : [{ what: `${hit.event}`, before: a, after: b }]
      }),
    },
  }
}
