// Made from the official model; README.md beside it says how.

export interface paths {
    "/products/fees/v0/listings/{SellerSKU}/feesEstimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["getMyFeesEstimateForSKU"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/fees/v0/items/{Asin}/feesEstimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["getMyFeesEstimateForASIN"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/fees/v0/feesEstimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["getMyFeesEstimates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        GetMyFeesEstimateRequest: {
            FeesEstimateRequest?: components["schemas"]["FeesEstimateRequest"];
        };
        GetMyFeesEstimatesRequest: components["schemas"]["FeesEstimateByIdRequest"][];
        FeesEstimateByIdRequest: {
            FeesEstimateRequest?: components["schemas"]["FeesEstimateRequest"];
            IdType: components["schemas"]["IdType"];
            IdValue: string;
        };
        FeesEstimateRequest: {
            MarketplaceId: string;
            IsAmazonFulfilled?: boolean;
            PriceToEstimateFees: components["schemas"]["PriceToEstimateFees"];
            Identifier: string;
            OptionalFulfillmentProgram?: components["schemas"]["OptionalFulfillmentProgram"];
        };
        GetMyFeesEstimateResponse: {
            payload?: components["schemas"]["GetMyFeesEstimateResult"];
            errors?: components["schemas"]["ErrorList"];
        };
        GetMyFeesEstimateResult: {
            FeesEstimateResult?: components["schemas"]["FeesEstimateResult"];
        };
        GetMyFeesEstimatesResponse: components["schemas"]["FeesEstimateResult"][];
        Points: {
            PointsNumber?: number;
            PointsMonetaryValue?: components["schemas"]["MoneyType"];
        };
        GetMyFeesEstimatesErrorList: {
            errors: components["schemas"]["Error"][];
        };
        ErrorList: components["schemas"]["Error"][];
        Error: {
            code: string;
            message: string;
            details?: string;
        };
        FeesEstimateResult: {
            Status?: string;
            FeesEstimateIdentifier?: components["schemas"]["FeesEstimateIdentifier"];
            FeesEstimate?: components["schemas"]["FeesEstimate"];
            Error?: components["schemas"]["FeesEstimateError"];
        };
        FeesEstimateIdentifier: {
            MarketplaceId?: string;
            SellerId?: string;
            IdType?: components["schemas"]["IdType"];
            IdValue?: string;
            IsAmazonFulfilled?: boolean;
            PriceToEstimateFees?: components["schemas"]["PriceToEstimateFees"];
            SellerInputIdentifier?: string;
            OptionalFulfillmentProgram?: components["schemas"]["OptionalFulfillmentProgram"];
        };
        PriceToEstimateFees: {
            ListingPrice: components["schemas"]["MoneyType"];
            Shipping?: components["schemas"]["MoneyType"];
            Points?: components["schemas"]["Points"];
        };
        FeesEstimate: {
            TimeOfFeesEstimation: string;
            TotalFeesEstimate?: components["schemas"]["MoneyType"];
            FeeDetailList?: components["schemas"]["FeeDetailList"];
        };
        FeeDetailList: components["schemas"]["FeeDetail"][];
        FeesEstimateError: {
            Type: string;
            Code: string;
            Message: string;
            Detail: components["schemas"]["FeesEstimateErrorDetail"];
        };
        FeesEstimateErrorDetail: Record<string, never>[];
        FeeDetail: {
            FeeType: string;
            FeeAmount: components["schemas"]["MoneyType"];
            FeePromotion?: components["schemas"]["MoneyType"];
            TaxAmount?: components["schemas"]["MoneyType"];
            FinalFee: components["schemas"]["MoneyType"];
            IncludedFeeDetailList?: components["schemas"]["IncludedFeeDetailList"];
        };
        IncludedFeeDetailList: components["schemas"]["IncludedFeeDetail"][];
        IncludedFeeDetail: {
            FeeType: string;
            FeeAmount: components["schemas"]["MoneyType"];
            FeePromotion?: components["schemas"]["MoneyType"];
            TaxAmount?: components["schemas"]["MoneyType"];
            FinalFee: components["schemas"]["MoneyType"];
        };
        MoneyType: {
            CurrencyCode?: string;
            Amount?: number;
        };
        OptionalFulfillmentProgram: "FBA_CORE" | "FBA_SNL" | "FBA_EFN";
        IdType: "ASIN" | "SellerSKU";
    };
    responses: never;
    parameters: never;
    requestBodies: {
        GetMyFeesEstimateRequest: {
            content: {
                "application/json": components["schemas"]["GetMyFeesEstimateRequest"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMyFeesEstimateForSKU: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                SellerSKU: string;
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["GetMyFeesEstimateRequest"];
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
        };
    };
    getMyFeesEstimateForASIN: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                Asin: string;
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["GetMyFeesEstimateRequest"];
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimateResponse"];
                };
            };
        };
    };
    getMyFeesEstimates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetMyFeesEstimatesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMyFeesEstimatesErrorList"];
                };
            };
        };
    };
}
