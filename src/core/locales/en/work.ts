import type { work as source } from '../zh-CN/work.ts'

/** Work in the domain: Python, scripts, schedules, reviews and quotas. */
export const work: { readonly [Key in keyof typeof source]: string } = {
  'unmet.sandbox.python': 'There is no /usr/bin/python3, so Python jobs cannot run; SQL works without it',
  'unmet.sandbox.python-packages':
    "Debian's pandas and scikit-learn are missing, so Python jobs cannot run; SQL works without them",
  'cure.install-python':
    'Ask the administrator to install python3-pandas and python3-sklearn (apt-get install python3-pandas python3-sklearn)',
  'job.processes': 'ended: too many threads',
  'job.broken': 'ended: the script broke the channel to the platform',
  'unmet.work.parameter-unknown': 'There is no parameter {name}',
  'unmet.work.parameter-missing': 'The parameter {name} has no value',
  'unmet.work.parameter-unfit': 'The value of {name} does not fit its type or bounds ({type})',
  'unmet.work.parameter-place':
    'In the cell “{cell}” the platform and the engine read the place of a parameter differently, or none may stand there; it does not run',
  'cure.mend-parameter-place':
    'Put parameters where plain values stand (comparisons, arithmetic, arguments), not into quotes or comments, nor as positions to group or order by',
  'cure.mend-parameter': 'Fill in the parameters as described',
  'unmet.work.cells': 'A script has 1 to {most} cells',
  'unmet.work.cell-name':
    'The cell name “{cell}” cannot be used: it begins with a letter, has letters, digits and underscores only and is no reserved word',
  'unmet.work.cell-twice': 'The cell name “{cell}” is that of another cell or of a granted table',
  'unmet.work.cell-text':
    'The cell “{cell}” is empty, too long (at most {most} characters) or has forbidden characters',
  'unmet.work.parameter-names': 'Names of parameters are used twice or cannot be used: {names}',
  'unmet.work.result-names': 'Names of result columns are empty, used twice or more than {most}',
  'unmet.work.result-undeclared': 'A script that ends in Python declares the columns of its result beforehand',
  'unmet.work.models-one':
    'A script that reads columns which may only be aggregated hands over one model; use another script for the next',
  'unmet.work.model-form':
    'Cell “{cell}”, line {line}: name, target, features (and classes) of shuyu.model are written out as texts, not computed, because names leave with a model',
  'unmet.work.model-words':
    'Cell “{cell}”, line {line}: names of a model are not empty and have at most {most} characters',
  'unmet.work.model-many': 'Cell “{cell}”, line {line}: 1 to {features} features, 2 to {classes} classes',
  'unmet.work.model-twice': 'Cell “{cell}”, line {line}: features, target and classes have different names',
  'unmet.work.model-count': 'Cell “{cell}”, line {line}: a script hands over at most {most} models, of different names',
  'unmet.work.python-syntax': 'Cell “{cell}”, line {line}: Python cannot read it',
  'cure.mend-script': 'Change the script and try again',
  'unmet.work.limit-rows-a-day': 'More rows than a day allows: {limit}, used {used}, this job reads {asked}',
  'unmet.work.limit-core-hours': 'No core hours are left: {limit}, used {used}',
  'unmet.work.limit-jobs-a-day': 'More jobs than a day allows: {limit}, used {used}',
  'unmet.work.limit-concurrent-jobs': 'As many jobs as may be wait and run already: {limit}',
  'unmet.work.limit-result-bytes-a-day': 'More bytes of results than a day allows: {limit}',
  'cure.wait-or-ask-more': 'Run it tomorrow, or apply for more',
  'cure.ask-more': 'Apply for more core hours',
  'cure.wait-for-jobs': 'Wait until a job has ended, or cancel one',
  'unmet.work.review-missing': 'Nobody has reviewed this code, so it may not run on real data',
  'unmet.work.review-open': 'This code is under review',
  'unmet.work.review-asked': 'This code is under review already',
  'unmet.work.review-approved': 'This code is approved already',
  'unmet.work.review-refused': 'The review of this code was negative',
  'unmet.work.review-nobody': 'There is nobody who could review it',
  'unmet.work.review-over': 'This review is decided',
  'unmet.work.review-own': 'Whoever wrote the code or asked for the review does not decide',
  'unmet.work.review-reason': 'A negative decision needs a reason',
  'cure.ask-review': 'Save it as a script and ask for a review',
  'cure.wait-for-review': 'Wait for the decision',
  'work.stopped-by-hand': 'stopped',
  'work.stopped-grant-closed': 'stopped: the grant is closed',
  'work.missed-late': 'missed: the platform stood still',
  'work.missed-account': 'missed: the account of whoever set it is gone',
  'work.missed-busy': 'missed: the last run had not ended',
  'work.missed-refused': 'missed: not permitted',
  'job.cells-differ':
    'not fed to the script: cells (or groups of one) that it reads leave few units when added or subtracted. Use the same groups and conditions in all cells, or clearly different ones',
  'job.cells-open':
    'not fed to the script: too many figures, or too complex ones, to find out whether sums of several are about few units. Use fewer cells or coarser groups',
  'unmet.work.feed-form':
    'Cell “{cell}” reads a column that may only be aggregated, and who stands behind its figures cannot be counted ({reason}): Python cannot have it',
  'cure.plain-feed':
    'Group the table itself with count, sum, avg and name all group columns in SELECT; no DISTINCT, UNION, windows, nested aggregates, subqueries with LIMIT, minima or maxima; compute the rest in Python',
  'job.over-limit': 'ended: the limit of the grant was reached',
  'job.python-syntax': 'the script has a syntax error',
  'job.python-exception': 'the script failed; to tell no data only the kind of error and the line are shown',
  'job.python-result-missing': 'the script put no data frame into result',
  'job.python-result-columns': 'the columns of the result are not the declared ones',
  'job.python-result-type': 'the result has a value that does not fit the declared type',
  'job.python-result-infinite': 'the result has an infinite number',
}
