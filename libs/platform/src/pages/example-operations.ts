import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ExampleOperation {
  title: string;
  /** For whom it is. */
  group: string;
  query: string;
  /** Values to begin with, as JSON. */
  variables: string | null;
}

const FOLDER = join('docs', 'api', 'operations');

const GROUPS: Record<string, string> = {
  anyone: 'Mọi người · Anyone',
  learner: 'Người học · Learner',
  'unit-manager': 'Quản lý đơn vị · Unit manager',
  examiner: 'Giám khảo · Examiner',
  author: 'Biên soạn · Author',
  administrator: 'Quản trị · Administrator',
  service: 'Nhà tích hợp · Integrator',
};

/** The operations of the API guide; none where the guide was not installed. */
export function exampleOperations(): ExampleOperation[] {
  return filesOf(FOLDER).map((file) => readExample(file, readFileSync(join(FOLDER, file), 'utf8')));
}

/** The first line is the title, the lines `# who:` and `# variables:` say what they say. */
export function readExample(file: string, query: string): ExampleOperation {
  const who = /^# who: *(.*)$/m.exec(query)?.[1]?.trim() ?? '';
  const variables = /^# variables: *(.*)$/m.exec(query)?.[1];
  const name = file.replace('.graphql', '');
  // The API guide and the examples name each other by the beginning of the file name.
  const number = /^\d+-[a-z-]+-\d+/.exec(name)?.[0];
  const title = /^# *(.+)/.exec(query)?.[1];
  return {
    title: [number, title].filter(Boolean).join(' · ') || name,
    group: GROUPS[who] ?? (who || 'Khác · Other'),
    query,
    variables: variables === undefined ? null : JSON.stringify(JSON.parse(variables), null, 2),
  };
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
