export const common = {
  'app.name': 'Shuyu',
  'unmet.forbidden': 'this account may not do that',
  'cure.forbidden': 'ask {who} to do it',
  'unmet.not-found': 'there is no `{what}`',
  'unmet.conflict': 'somebody else has just changed this; you saw an older version',
  'cure.reload': 'reload the page, check the newest content and submit again',
} as const
