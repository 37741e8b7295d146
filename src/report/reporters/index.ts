/** Reporters by name. */
import { githubReporter } from './github';
import { herdReporter } from './herd';
import { htmlReporter } from './html';
import { jsonReporter } from './json';
import { junitReporter } from './junit';
import { ktapReporter } from './ktap';
import { mailReporter } from './mail';
import { markdownReporter } from './markdown';
import type { ReporterName } from './names';
import { sarifReporter } from './sarif';
import { tableReporter } from './table';
import type { MakeReporter } from './types';

export const MAKE: Readonly<Record<ReporterName, MakeReporter>> = {
  table: tableReporter, herd: herdReporter, json: jsonReporter, ktap: ktapReporter, junit: junitReporter, sarif: sarifReporter,
  github: githubReporter, markdown: markdownReporter, mail: mailReporter, html: htmlReporter,
};
