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
  'egress.difference':
    'differs from column “{detail}” of the same row by {figure} units only (at least {limit} wanted): subtracting shows what those few hold',
  'egress.differencing':
    'Differs from the released output {detail} by only {figure} units (least {limit}): subtracting shows them',
  'egress.differencing.unknown':
    'By how many units it differs from the released output {detail} cannot be computed; a person has to look',
  'egress.combination':
    'Adding and subtracting cells leaves {figure} units only (at least {limit}): several cells of this result, or of it and released ones, tell about these few',
  'egress.combination.doubt':
    'Adding and subtracting counts or similar figures may leave {figure} units only (at least {limit}); a person has to judge whether that tells about them',
  'egress.combination.open':
    'Too many cells, or too complex a query, to find out whether sums of several cells are about few units; a person has to look',
  'egress.not-analysed': 'Who stands behind the output cannot be computed ({detail}); a person has to look',
  'egress.not-analysed.row-level': 'This is row by row, not an aggregate; a person has to look',
  'egress.not-analysed.nested-aggregate': 'The query aggregates aggregates; a person has to look',
  'egress.not-analysed.opaque':
    'The result came out of a Python script: nobody can compute who stands behind a cell, so people review code and result',
  'egress.not-analysed.join-without-unit':
    'A join may repeat rows and no column tells units apart; a person has to look',
  'egress.not-analysed.unknown-measure':
    'Made by a window, a subquery or a function that no rule can weigh; a person has to look',
  'egress.not-analysed.arithmetic':
    'The column computes between or inside aggregates in a way that cannot be taken apart; a person has to look. Give each aggregate its own column and add directly inside sum()',
  'egress.not-analysed.many-figures':
    'A row has {figure} figures, more than the {limit} that are compared in pairs; a person has to look. Split it into several results',
  'egress.not-analysed.no-unit':
    'The data name no unit of protection (credit code, card number): only rows can be counted, so nothing passes by itself. Whoever opens the columns names the unit columns, then judge again',
  'egress.not-analysed.changed':
    'The data have changed since the result was computed (a version, rows or masks): who stands behind its cells is no longer known, and it cannot leave. Run the job again and ask for the new result',
  'egress.not-analysed.order':
    'Rows are ordered or cut off by a figure that is not in the result; a person has to look. Order by columns of the result',
  'egress.not-analysed.names':
    'Names in the query begin like the names of the platform’s own; a person has to look. Use others',
  'egress.not-analysed.unnest': 'The query takes lists apart into rows, so rows are no units; a person has to look',
  'egress.not-analysed.too-many-cells':
    '{figure} cells, more than the {limit} that are looked at one by one; a person has to look. Use fewer columns or rows',
  'egress.not-analysed.engine':
    'The query for what stands behind the cells did not end within its bounds; a person has to look. Try a simpler aggregate',
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
  'egress.advice.difference': 'Two figures of one row are too close: keep one of them',
  'egress.advice.differencing': 'Too close to an artifact that was released: aggregate otherwise',
  'egress.advice.combination':
    'Several cells added and subtracted tell about few: group less finely, or as released results do',
  'egress.advice.not-analysed': 'Not analysed automatically, a reviewer will judge; a plain grouped aggregate would be',
  'egress.rule.threshold': 'too few units',
  'egress.rule.dominance': 'one unit dominates',
  'egress.rule.p-ratio': 'the greatest can be derived',
  'egress.rule.same-value': 'all units have the same value',
  'egress.rule.zero': 'empty combinations',
  'egress.rule.negative': 'negative values',
  'egress.rule.position': 'may be one unit’s own value',
  'egress.rule.individual': 'lists single units',
  'egress.rule.identifier': 'identifies somebody',
  'egress.rule.difference': 'columns may be subtracted',
  'egress.rule.differencing': 'too close to an earlier release',
  'egress.rule.combination': 'cells combined tell about few',
  'egress.rule.not-analysed': 'not computed',
  'egress.rule.model-instance': 'stores records',
  'egress.rule.model-units': 'too few units',
  'egress.rule.model-leaf': 'leaves too small',
  'egress.rule.model-class': 'small leaves of one answer',
  'egress.rule.model-support': 'features of a few units',
  'egress.rule.model-freedom': 'few degrees of freedom',
  'egress.rule.model-parameters': 'many parameters',
  'egress.rule.model-gap': 'remembers its training data',
  'egress.rule.model-membership': 'membership shows (worst case)',
  'egress.rule.model-likelihood': 'membership shows (shadow models)',
  'egress.rule.model-false-alarm': 'training units recognised',
  'egress.rule.model-canary': 'remembers canaries',
  'egress.rule.model-not-audited': 'not audited in part',
  'unmet.egress-fails': '{count} findings against the rules of release ({rules}): the output may not leave',
  'unmet.egress-too-long': 'The output has {rows} rows, more than the {most} that can be released',
  'unmet.egress-differencing':
    'Differs from the released output {earlier} by only {units} units (least {least}): it may not leave',
  'unmet.egress-fails-asked': 'The result fails the automatic check ({rules}): asked for now, it would not be released',
  'unmet.egress-fails-agreed': 'The result fails the automatic check ({rules}): agreed to, it would not be released',
  'cure.egress-rework-ask':
    'Look at the reasons on its review page, join categories or drop columns that are too fine, run the job again and ask for the new result',
  'cure.egress-send-back': 'Send it back with a reason; the operator mends it and asks for a new result',
  'cure.egress-rework':
    'Change the aggregation as the review says (merge classes, raise the level, suppress cells) and submit again',
} as const
