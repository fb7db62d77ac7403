import type { Projection } from '../../base/store/types.ts'

/** Folds of `egress/<artifact>` streams: the last judgement, the release and the answer that left with it, the last question to reviewers. */
export const egressProjection: Projection = {
  name: 'egress',
  tables: ['egress_assessment', 'egress_release', 'egress_advice'],
  mode: 'inline',
  on: ['egress.assessed', 'artifact.released', 'egress.advice-asked', 'egress.advice-given'],
  async apply(sql, event) {
    const { data } = event
    if (event.type === 'egress.assessed')
      await sql.query(
        `INSERT INTO egress_assessment (artifact, verdict, digest, assessed_at, data) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (artifact) DO UPDATE SET verdict = $2, digest = $3, assessed_at = $4, data = $5`,
        [data['artifact'], data['verdict'], data['digest'], event.at, JSON.stringify({ ...data, at: event.at })],
      )
    if (event.type === 'egress.advice-asked')
      await sql.query(
        `INSERT INTO egress_advice (artifact, grant_id, asked_at, asked_by, question) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (artifact) DO UPDATE SET asked_at = $3, asked_by = $4, question = $5, answered_at = NULL`,
        [data['artifact'], data['grant'], event.at, event.party ?? '', data['question']],
      )
    if (event.type === 'egress.advice-given')
      await sql.query('UPDATE egress_advice SET answered_at = $2 WHERE artifact = $1 AND answered_at IS NULL', [
        data['artifact'],
        event.at,
      ])
    if (event.type === 'artifact.released')
      await sql.query(
        `INSERT INTO egress_release (artifact, grant_id, table_name, digest, released_at, data, answer)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (artifact) DO NOTHING`,
        [
          data['artifact'],
          data['grant'],
          data['table'],
          data['digest'],
          event.at,
          JSON.stringify({ ...data, at: event.at, clauses: event.clauses }),
          JSON.stringify(data['answer']),
        ],
      )
  },
}
