import assert from 'node:assert/strict';
import { toServiceOptions } from '../../../server/service/settings.ts';

const levelsOf = (diagnostics: unknown) => toServiceOptions({ diagnostics }).levels;

describe('the levels of rules in the settings', () => {
  it('are those that were chosen', () => {
    assert.deepEqual(levelsOf({ levels: { 'undefined-variable': 'error', syntax: 'off' } }), {
      'undefined-variable': 'error',
      syntax: 'off',
    });
  });

  it('are not chosen where the editor only tells the own level of a rule, so that each finding keeps the one that fits it', () => {
    assert.deepEqual(levelsOf({ levels: { 'undefined-variable': 'warning', syntax: 'error' } }), {});
  });

  it('are read from the setting that each rule had of its own, too, which the one for all rules overrules', () => {
    assert.deepEqual(
      levelsOf({ undefinedVariable: 'off', unusedMacro: 'error', levels: { 'undefined-variable': 'hint', syntax: 'error' } }),
      {
        'undefined-variable': 'hint',
        'unused-macro': 'error',
      },
    );
    assert.deepEqual(levelsOf({ undefinedVariable: 'off', levels: { 'undefined-variable': 'warning' } }), { 'undefined-variable': 'off' });
  });

  it('pass over what is no level and what is no map', () => {
    assert.deepEqual(levelsOf({ undefinedVariable: 'default', unusedMacro: 5, levels: { syntax: 'loud', 'wrong-type': null } }), {});
    for (const wrong of [undefined, null, 5, [], { levels: [] }, { levels: 'off' }]) assert.deepEqual(levelsOf(wrong), {});
  });
});
