/** English texts of egress. */
export const egress = {
  'egress.threshold': 'Only {figure} units stand behind it, fewer than {limit}',
  'egress.dominance':
    'The greatest few ({detail}) hold {figure} of it, at or above {limit}: their figures could be told',
  'egress.p-ratio':
    'All but the two greatest hold only {figure} of the greatest, below {limit}: the second could estimate the first',
  'egress.same-value': 'Every unit has the same value, so the figure tells each one’s',
  'egress.zero': '{figure} combinations have nobody in them, which may say something about everybody',
  'egress.negative': 'Negative values: shares are taken on absolute values, a person should look',
  'egress.position': 'A minimum, maximum or median may be one unit’s own value, a person should look',
  'egress.individual': 'The column lists the values of single units',
  'egress.identifier': 'Holds something that identifies ({detail})',
  'egress.differencing':
    'Differs from the released output {detail} by only {figure} units (least {limit}): subtracting shows them',
  'egress.differencing.unknown':
    'By how many units it differs from the released output {detail} cannot be computed; a person has to look',
  'egress.not-analysed': 'Who stands behind the output cannot be computed ({detail}); a person has to look',
  'egress.not-analysed.row-level': 'This is row by row, not an aggregate; a person has to look',
  'egress.not-analysed.nested-aggregate': 'The query aggregates aggregates; a person has to look',
  'egress.not-analysed.opaque':
    'The result came out of a Python script: nobody can compute who stands behind a cell, so people review code and result',
  'egress.not-analysed.join-without-unit':
    'A join may repeat rows and no column tells units apart; a person has to look',
  'egress.not-analysed.unknown-measure':
    'Made by a window, a subquery or a function that no rule can weigh; a person has to look',
  'egress.not-analysed.no-evidence': 'No single piece of evidence belongs to this row; a person has to look',
  'egress.not-analysed.too-many-rows':
    '{figure} rows, more than the {limit} that are checked cell by cell; a person has to look',
  'egress.advice.threshold': 'Too few units stand behind it: merge classes or go up a level',
  'egress.advice.dominance': 'A few units dominate it: merge classes or go up a level',
  'egress.advice.p-ratio': 'The value of a leading unit could be estimated: merge classes or go up a level',
  'egress.advice.same-value': 'All units in the cell are alike: merge classes or suppress the cell',
  'egress.advice.zero': 'Some combinations have nobody in them: merge classes',
  'egress.advice.negative': 'Negative values: a reviewer will look',
  'egress.advice.position': 'It may be one unit’s own value: use a sum or an average, or await the review',
  'egress.advice.individual': 'The column lists values of single units: aggregate it',
  'egress.advice.identifier': 'It holds what identifies somebody: leave the column out or use classes',
  'egress.advice.differencing': 'Too close to an artifact that was released: aggregate otherwise',
  'egress.advice.not-analysed': 'Not analysed automatically, a reviewer will judge; a plain grouped aggregate would be',
  'unmet.egress-fails': '{count} findings against the rules of release ({rules}): the output may not leave',
  'unmet.egress-too-long': 'The output has {rows} rows, more than the {most} that can be released',
  'unmet.egress-differencing':
    'Differs from the released output {earlier} by only {units} units (least {least}): it may not leave',
  'cure.egress-rework':
    'Change the aggregation as the review says (merge classes, raise the level, suppress cells) and submit again',
} as const
