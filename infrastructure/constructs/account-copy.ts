/** Accounts of another region, as Cognito copies them here: they sign in, and none is made or changed. */
import {
  CfnUserPoolRegionalConfigurationAttachment,
  type IUserPool,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface AccountCopyProps {
  /** Of the original, and of the copy. */
  userPoolId: string;
  triggers: { preSignUp: IFunction; postConfirmation: IFunction };
}

export class AccountCopy extends Construct {
  readonly userPool: IUserPool;

  /** Opens the copy, which waits closed after it was made, and gives it this region's triggers. */
  constructor(scope: Construct, id: string, { userPoolId, triggers }: AccountCopyProps) {
    super(scope, id);
    this.userPool = UserPool.fromUserPoolId(this, 'UserPool', userPoolId);
    for (const [name, trigger] of Object.entries(triggers))
      trigger.addPermission(`Ask-${name}`, {
        principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
        sourceArn: this.userPool.userPoolArn,
      });
    new CfnUserPoolRegionalConfigurationAttachment(this, 'Settings', {
      userPoolId,
      status: 'ACTIVE',
      lambdaConfig: {
        preSignUp: triggers.preSignUp.functionArn,
        postConfirmation: triggers.postConfirmation.functionArn,
      },
    });
  }
}
