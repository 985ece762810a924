/** Two runs of the stand-in host, set side by side. */
import type { Comparison, FireReport, HitChange } from '../types'

export function compared(before: FireReport, after: FireReport): Comparison {
  const key = (finding: { rule: string; message: string }) => `${finding.rule}\n${finding.message}`
  const [old, young] = [new Set(before.findings.map(key)), new Set(after.findings.map(key))]
  const left = [...before.fires]
  const [added, changed, same] = [
    [] as typeof left,
    [] as { before: (typeof left)[0]; after: (typeof left)[0]; changes: HitChange[] }[],
    { count: 0 },
  ]
  for (const fire of after.fires) {
    const index = left.findIndex((one) => one.event === fire.event && one.pixel_id === fire.pixel_id)
    const [match] = index < 0 ? [] : left.splice(index, 1)
    if (!match) {
      added.push(fire)
      continue
    }
    const changes = [...new Set([...Object.keys(match.custom_data), ...Object.keys(fire.custom_data)])]
      .map((name) => ({
        what: `custom_data.${name}`,
        before: match.custom_data[name] ?? null,
        after: fire.custom_data[name] ?? null,
      }))
      .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
    if (changes.length > 0) changed.push({ before: match, after: fire, changes })
    else same.count += 1
  }
  return {
    schema: 1,
    findings: {
      gone: before.findings.filter((finding) => !young.has(key(finding))),
      new: after.findings.filter((finding) => !old.has(key(finding))),
      same: after.findings.filter((finding) => old.has(key(finding))).length,
    },
    hits: { gone: left, new: added, changed, same: same.count },
  }
}
